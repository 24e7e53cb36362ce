import { expect } from 'vitest';
import { startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [, BOB] = PEOPLE;

test('Post puts the digest into the channel as it was shown, once for all presses', async ({ databases }) => {
  const { slack, context, nominate, type, press, log } = await startApp(await databases.empty('PostgreSQL'));
  await nominate('one');
  const answer = await type('/episode digest');
  await nominate('too-late');
  for (const _ of ['once', 'again']) {
    expect(await press(answer, 'Post')).toBe('On its way into #swarmalicious.');
  }
  await context.doJobs();
  const digests = slack.visibleTo(BOB, CHANNEL).filter(({ text }) => text.includes('this week'));
  expect(digests.map(({ text }) => text)).toEqual([
    '1 story for Giant Conversations this week. Nominate what the hosts should talk about.',
  ]);
  expect(log).toEqual([]);
});
