import { expect } from 'vitest';
import { draft } from '../../commands/draft.ts';
import { everythingTold } from '../support/answers.ts';
import { startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aVisit, messageIn } from '../support/visit.ts';

test('/episode draft has all that is nominated, and says what is new and what waits', async ({
  databases,
}) => {
  const { enter, nominate, slack, workspace } = await startApp(await databases.empty('PostgreSQL'));
  await expect(enter(draft, '')).rejects.toThrow(
    'There is nothing to draft yet. Post links in #swarmalicious, then somebody',
  );
  await nominate('one');
  const firstLine = async (typed: string) => (await enter(draft, typed)).text.split('\n')[0];
  expect(await firstLine('')).toBe('Episode #01 · draft · 1 story');
  expect(await firstLine('please')).toBe('Episode #01 · draft · 1 story · nothing new since you looked');
  await nominate('two');
  await nominate('three');
  slack.as(PEOPLE[0]).post(CHANNEL, 'https://nowhere.invalid/waits');
  await everythingTold(workspace);
  const { text, blocks } = await enter(draft, '');
  expect(text.split('\n').slice(0, 3)).toEqual([
    'Episode #01 · draft · 3 stories · 2 new since you looked',
    'Waiting: 1 story without a nomination. React to its post with 🎙️.',
    expect.stringContaining('Missing: topic, hosts, guests. The date is the day of publishing. Nothing in: '),
  ]);
  for (const name of ['one', 'two', 'three']) {
    expect(JSON.stringify(blocks)).toContain(`(https://nowhere.invalid/${name})`);
  }
});

test('/episode draft sends notes that are too long for a message as a file too', () => {
  const notes = {
    episode: { id: 1, showId: 7, number: 3 },
    state: 'draft' as const,
    stories: 1,
    flagged: [],
    untitled: [],
    waiting: { withoutNomination: 0, withTooFew: 0 },
    kept: 0,
    missing: [],
    empty: [],
    nominating: { needed: 1, ownVoteCounts: true },
  };
  const long = '- A line of the notes\n'.repeat(1000);
  const answer = draft.view({ ...notes, notes: long }, aVisit(''));
  expect(answer).toMatchObject({ file: { filename: 'episode-03.md', content: long } });
  expect(JSON.stringify(messageIn(answer).blocks)).toContain('The full notes are in the file I sent you.');
  const short = { ...notes, notes: '- One line\n' };
  expect(draft.view(short, aVisit(''))).not.toHaveProperty('file');
});
