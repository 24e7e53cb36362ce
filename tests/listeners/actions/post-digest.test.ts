import { expect } from 'vitest';
import { startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [, BOB, , , HOST] = PEOPLE;

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
    '1 story this week in #swarmalicious. Nominate what the hosts should talk about.',
  ]);
  expect(log).toEqual([]);
});

test('whoever presses Post is told when Slack refuses it', async ({ databases }) => {
  const { slack, context, nominate, type, press } = await startApp(await databases.empty('PostgreSQL'));
  await nominate('one');
  const answer = await type('/episode digest');
  slack.breakNext('chat.postMessage', { kind: 'error', code: 'is_archived' });
  await press(answer, 'Post');
  await context.doJobs();
  const direct = slack.as(HOST).direct(slack.app.botUserId);
  expect(slack.visibleTo(HOST, direct).map(({ text }) => text)).toEqual([
    'Slack does not let me post in #swarmalicious (is_archived). Ask an admin to let me, then press the button again.',
  ]);
});
