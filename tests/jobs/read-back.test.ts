import { expect } from 'vitest';
import { readBack } from '../../jobs/read-back.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE] = PEOPLE;

test('what the channel has is stored, and what was lost on the way is handed over again', async ({
  databases,
}) => {
  const { slack, context, show, stories } = await aDesk(await databases.empty('PGlite'), {
    startAt: new Date(),
  });
  const { ts } = slack.as(ALICE).post(CHANNEL, 'https://example.com/a');
  await context.outbox.say({ key: 'greeting', show, messages: [{ text: 'Hello' }] });
  context.queued.length = 0;
  await readBack.run({ showId: show.id }, context);
  expect(await stories()).toEqual([[ts]]);
  expect(context.queued.map(({ name }) => name)).toEqual(['enrich-link', 'deliver']);
});

test('a channel that the bot left is not read', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  const before = slack.calls.length;
  await readBack.run({ showId: show.id }, context);
  expect(slack.calls).toHaveLength(before);
});
