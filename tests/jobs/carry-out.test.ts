import { expect } from 'vitest';
import { carryOut } from '../../jobs/carry-out.ts';
import { defineJob } from '../../jobs/job.ts';
import { readBack } from '../../jobs/read-back.ts';
import { sync } from '../../jobs/sync.ts';
import type { Database } from '../../src/db/database.ts';
import { parkedJobs } from '../../src/db/schema.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE] = PEOPLE;

async function aShow(db: Database) {
  const desk = await aDesk(db, { startAt: new Date() });
  const data = { showId: desk.show.id };
  return {
    ...desk,
    data,
    parked: () => db.select().from(parkedJobs),
    isActive: async () => (await desk.context.shows.byId(desk.show.id)) !== undefined,
    reads: (channelId = CHANNEL) =>
      defineJob({
        ...readBack,
        run: async () => {
          for await (const _ of desk.context.workspace.slack.history(channelId, { oldest: '0' })) void _;
        },
      }),
  };
}

test('what a scope is missing for ends, and is asked of Slack once however often it comes', async ({
  databases,
}) => {
  const { slack, context, data, parked, reads, isActive } = await aShow(await databases.empty('PGlite'));
  slack.reinstall({ scopes: ['chat:write'] });
  for (let i = 0; i < 20; i++) await carryOut(reads(), data, context);
  expect(slack.calls.filter(({ method }) => method === 'conversations.history')).toHaveLength(1);
  expect(await parked()).toEqual([]);
  expect(await isActive()).toBe(true);
});

test('what nobody else would hand over again waits, and is done when the channel can be read', async ({
  databases,
}) => {
  const { slack, context, data, parked, show } = await aShow(await databases.empty('PGlite'));
  await context.readBacks.ask(show.id, { userId: ALICE, startsFrom: '0' });
  context.queued.length = 0;
  slack.as(ALICE).kick(CHANNEL, slack.app.botUserId);
  await carryOut(sync, data, context);
  await carryOut(sync, data, context);
  expect(await parked()).toEqual([{ showId: show.id, name: 'sync', data }]);
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await context.openShow();
  await carryOut(readBack, data, context);
  expect(context.queued).toContainEqual({ name: 'sync', data });
  expect(await parked()).toEqual([]);
});

test('a channel that is closed to the bot is left, unless Slack says that it is in it', async ({
  databases,
}) => {
  const { slack, context, data, reads, isActive } = await aShow(await databases.empty('PGlite'));
  slack.breakNext('conversations.history', { kind: 'error', code: 'not_in_channel' });
  await expect(carryOut(reads(), data, context)).rejects.toThrow('not_in_channel');
  expect(await isActive()).toBe(true);
  slack.as(ALICE).kick(CHANNEL, slack.app.botUserId);
  await carryOut(reads(), data, context);
  expect(await isActive()).toBe(false);
});

test('what is for a person who is gone ends, and what may pass is tried again', async ({ databases }) => {
  const { context, data } = await aShow(await databases.empty('PGlite'));
  const { slack } = context.workspace;
  const whispers = defineJob({
    ...readBack,
    run: () => slack.whisper(CHANNEL, 'U0GONE00001', { text: 'Hello' }),
  });
  await carryOut(whispers, data, context);
  const fails = defineJob({ ...readBack, run: () => Promise.reject(new Error('the network is away')) });
  await expect(carryOut(fails, data, context)).rejects.toThrow('away');
});
