import { expect } from 'vitest';
import { draft } from '../../commands/draft.ts';
import { newEpisode } from '../../commands/new.ts';
import { publish } from '../../commands/publish.ts';
import { everythingTold } from '../support/answers.ts';
import { startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';

const [ALICE] = PEOPLE;
const NOTHING = 'There is nothing to publish yet. Make a draft with `/episode draft`.';

test('/episode publish shows the draft as it stands now with the button, and publishes nothing itself', async ({
  databases,
}) => {
  const { enter, nominate, context, show } = await startApp(await databases.empty('PostgreSQL'));
  await nominate('one');
  await enter(draft, '');
  await nominate('two');
  const { text, blocks } = await enter(publish, '');
  expect(text).toBe('Episode #01 · draft · 2 stories\nPress Publish when the notes are ready.');
  const shown = JSON.stringify(blocks);
  expect(shown).toContain('https://nowhere.invalid/one');
  expect(shown).toContain('https://nowhere.invalid/two');
  expect(shown).toContain('"action_id":"episode:publish"');
  expect(await context.episodes.draft(show.id)).toMatchObject({ number: 1 });
});

test('/episode publish says what is missing where there is nothing to press', async ({ databases }) => {
  const { enter, nominate, slack, workspace } = await startApp(await databases.empty('PostgreSQL'));
  await expect(enter(publish, '')).rejects.toThrow(NOTHING);
  await enter(newEpisode, '7');
  await expect(enter(publish, '')).rejects.toThrow(NOTHING);

  const ts = await nominate('soon-gone');
  await enter(draft, '');
  slack.as(ALICE).delete(CHANNEL, ts);
  await everythingTold(workspace);
  await expect(enter(publish, '')).rejects.toThrow(NOTHING);
});
