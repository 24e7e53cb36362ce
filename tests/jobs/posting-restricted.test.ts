import { expect } from 'vitest';
import { carryOut } from '../../jobs/carry-out.ts';
import { deliver } from '../../jobs/deliver.ts';
import type { Database } from '../../src/db/database.ts';
import { shows } from '../../src/db/schema.ts';
import { noteRefusal } from '../../src/desk/faults.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE, BOB] = PEOPLE;
const BROKEN = expect.stringMatching(/^Slack does not let me post in #swarmalicious, so what I have to say/);
const WELL = expect.stringMatching(/^Slack lets me post in #swarmalicious again/);

/** A channel in which apps may not post, a host, and two messages that are to be said there. */
async function aReadOnlyChannel(db: Database) {
  const desk = await aDesk(db, { startAt: new Date(), settings: { readOnlyChannels: [CHANNEL] } });
  const { slack, context, show } = desk;
  await db.update(shows).set({ hosts: [BOB] });
  const noted: Promise<void>[] = [];
  const { slack: api } = context.workspace;
  api.watch((refusal) => noted.push(noteRefusal(context, show.workspaceId, refusal)));
  for (const key of ['digest', 'greeting'])
    await context.outbox.say({ key, show, messages: [{ text: key }] });
  const saidTo = (userId: string, channel: string) =>
    slack.visibleTo(userId, channel).flatMap(({ bot_id: by, text }) => (by ? [text] : []));
  return {
    ...desk,
    api,
    askedToPost: () => slack.calls.filter(({ method }) => method === 'chat.postMessage').length,
    said: () => saidTo(ALICE, CHANNEL),
    told: () => saidTo(BOB, slack.as(BOB).direct(slack.app.botUserId)),
    async try(key: string): Promise<void> {
      await carryOut(deliver, { showId: show.id, key }, context);
      await Promise.all(noted);
    },
    async doTheRest(): Promise<void> {
      context.queued.splice(
        0,
        context.queued.length,
        ...context.queued.filter(({ name }) => name !== 'deliver'),
      );
      await context.doJobs();
    },
  };
}

test('one host is told where posting is restricted, Slack is not asked again and again, and all is said when it is allowed', async ({
  databases,
}) => {
  const desk = await aReadOnlyChannel(await databases.empty('PGlite'));
  const { slack, context, api, askedToPost } = desk;
  for (const key of ['digest', 'greeting', 'digest', 'digest']) await desk.try(key);
  expect(askedToPost()).toBe(1);
  await desk.doTheRest();
  expect([desk.said(), desk.told()]).toEqual([[], [BROKEN]]);

  api.reopenChannel(CHANNEL);
  await desk.try('digest');
  await desk.doTheRest();
  expect(desk.told()).toEqual([BROKEN]);

  slack.settings.readOnlyChannels = [];
  api.reopenChannel(CHANNEL);
  await desk.try('digest');
  await context.doJobs();
  expect([desk.said(), desk.told()]).toEqual([
    ['digest', 'greeting'],
    [BROKEN, WELL],
  ]);
});

test('who asks for it once more has Slack asked at once', async ({ databases }) => {
  const { slack, context, show, said, try: tryIt } = await aReadOnlyChannel(await databases.empty('PGlite'));
  await tryIt('digest');
  slack.settings.readOnlyChannels = [];
  await context.outbox.say({ key: 'digest', show, messages: [{ text: 'digest' }], askedBy: ALICE });
  await tryIt('digest');
  expect(said()).toEqual(['digest']);
});
