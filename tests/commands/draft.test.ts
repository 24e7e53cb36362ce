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
  expect((await enter(draft, '')).text).toBe('Episode #01, draft, 1 story.');
  expect((await enter(draft, 'please')).text).toBe(
    'Episode #01, draft, 1 story. Nothing is new since you looked.',
  );
  await nominate('two');
  await nominate('three');
  slack.as(PEOPLE[0]).post(CHANNEL, 'https://nowhere.invalid/waits');
  await everythingTold(workspace);
  const { text, blocks } = await enter(draft, '');
  expect(text).toContain(
    'Episode #01, draft, 3 stories. 2 new stories since you looked. Not in it: 1 story has no nomination yet. React to its post with 🎙️',
  );
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
  };
  const long = '- A line of the notes\n'.repeat(1000);
  const answer = draft.view({ notes: { ...notes, notes: long }, added: 0 }, aVisit(''));
  expect(answer).toMatchObject({ file: { filename: 'episode-03.md', content: long } });
  expect(JSON.stringify(messageIn(answer).blocks)).toContain('The full notes are in the file I sent you.');
  const short = { ...notes, notes: '- One line\n' };
  expect(draft.view({ notes: short, added: 0 }, aVisit(''))).not.toHaveProperty('file');
});
