import { expect } from 'vitest';
import { greet } from '../../jobs/greet.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE] = PEOPLE;

test('a channel is greeted once, however often the bot comes back to it', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'), { startAt: new Date() });
  const comeIn = async () => {
    await greet.run({ showId: show.id }, context);
    await context.doJobs();
  };
  await comeIn();
  await comeIn();
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  await comeIn();
  await context.openShow();
  await comeIn();
  const greetings = slack.visibleTo(ALICE, CHANNEL).filter(({ bot_id }) => bot_id);
  expect(greetings.map(({ text }) => text)).toEqual([expect.stringMatching(/^Hello\. I collect the links/)]);
});

test('a channel that the bot left before it came to greet is not greeted', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'));
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  await greet.run({ showId: show.id }, context);
  await context.openShow();
  await context.doJobs();
  expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
});

test('where people report from a conference, the greeting says what they do there', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'), { startAt: new Date() });
  const plan = { startsOn: '2027-03-19', endsOn: '2027-03-22', timeZone: 'Europe/Paris', startedBy: ALICE };
  await context.trips.start(show.id, { name: 'QueueCon', ...plan });
  await greet.run({ showId: show.id }, context);
  await context.doJobs();
  const greetings = slack.visibleTo(ALICE, CHANNEL).filter(({ bot_id }) => bot_id);
  expect(greetings.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Hello\. Here people report from QueueCon:/),
  ]);
});
