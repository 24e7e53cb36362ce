import { expect } from 'vitest';
import { draft } from '../../commands/draft.ts';
import { startApp } from '../support/app.ts';
import { test } from '../support/databases.ts';
import { aVisit, messageIn } from '../support/visit.ts';

test('/episode draft has all that is nominated, and says what is new', async ({ databases }) => {
  const { enter, nominate } = await startApp(await databases.empty('PostgreSQL'));
  await expect(enter(draft, '')).rejects.toThrow(
    'There is nothing to draft yet. Post links in #swarmalicious, have somebody react to them with :studio_microphone:, then try again.',
  );
  await nominate('one');
  expect((await enter(draft, '')).text).toBe('Episode #01, draft, 1 story. 1 new story.');
  expect((await enter(draft, 'please')).text).toBe(
    'Episode #01, draft, 1 story. Nothing is new since the last draft.',
  );
  await nominate('two');
  await nominate('three');
  const { text, blocks } = await enter(draft, '');
  expect(text).toBe('Episode #01, draft, 3 stories. 2 new stories.');
  for (const name of ['one', 'two', 'three']) {
    expect(JSON.stringify(blocks)).toContain(`(https://nowhere.invalid/${name})`);
  }
});

test('/episode draft sends notes that are too long for a message as a file too', () => {
  const values = {
    episode: { id: 1, showId: 7, number: 3 },
    state: 'draft' as const,
    stories: 1,
    flagged: [],
    untitled: [],
    added: 0,
  };
  const long = '- A line of the notes\n'.repeat(1000);
  const answer = draft.view({ ...values, notes: long }, aVisit(''));
  expect(answer).toMatchObject({ file: { filename: 'episode-03.md', content: long } });
  expect(JSON.stringify(messageIn(answer).blocks)).toContain('The full notes are in the file I sent you.');
  expect(draft.view({ ...values, notes: '- One line\n' }, aVisit(''))).not.toHaveProperty('file');
});
