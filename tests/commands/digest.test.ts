import { expect } from 'vitest';
import { digest } from '../../commands/digest.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import { wordsIn } from '../slack/views/support.ts';
import { startApp } from '../support/app.ts';
import { test } from '../support/databases.ts';

const NOTHING = 'There is nothing new since the last digest. Post a link in #swarmalicious first.';

test('/episode digest has what the next digest has, and posts nothing', async ({ databases }) => {
  const { enter, nominate, context, show } = await startApp(await databases.empty('PostgreSQL'));
  await expect(enter(digest, '')).rejects.toThrow(NOTHING);

  await nominate('one');
  const { text, blocks = [] } = await enter(digest, '');
  expect(text).toBe('1 story this week in #swarmalicious. Nominate what the hosts should talk about.');
  expect(wordsIn({ text, blocks })).toContain('alice · 1 nomination');
  expect(JSON.stringify(blocks)).toContain('"action_id":"digest:post"');
  expect(await context.digests.firstSlot(show.id)).toBeUndefined();

  await weeklyDigest.run({ showId: show.id, slot: context.now().toISOString() }, context);
  await expect(enter(digest, '')).rejects.toThrow(NOTHING);
});
