import { expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { shows } from '../../src/db/schema.ts';
import { leaveChannel } from '../../src/desk/faults.ts';
import { welcome } from '../../src/desk/welcome.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const BROKEN = expect.stringMatching(/^#swarmalicious is closed to me/);
const WELL = expect.stringMatching(/^I am back in #swarmalicious/);

/** A show of which the bot is put out, with these hosts, to which Carol has invited it. */
async function aFault(db: Database, hosts: string[] = []) {
  const desk = await aDesk(db, { startAt: new Date() });
  const { slack, context, show } = desk;
  await db.update(shows).set({ hosts, invitedBy: CAROL });
  const told = () =>
    Object.fromEntries(
      PEOPLE.filter((id) => !slack.world.users.get(id)?.deleted)
        .map((id) => {
          const direct = slack.as(id).direct(slack.app.botUserId);
          return [id, slack.visibleTo(id, direct).map(({ text }) => text)] as const;
        })
        .filter(([, texts]) => texts.length > 0),
    );
  return {
    ...desk,
    told,
    async happens() {
      slack.as(ALICE).kick(CHANNEL, slack.app.botUserId);
      await leaveChannel(context, show.workspaceId, CHANNEL);
    },
    async isMended() {
      slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
      await welcome(context, context.workspace, { id: CHANNEL, name: 'swarmalicious', isPrivate: false });
    },
  };
}

test('the first host is told once, and once more when all is well', async ({ databases }) => {
  const { context, told, happens, isMended } = await aFault(await databases.empty('PGlite'), [BOB, ALICE]);
  await happens();
  await happens();
  await context.doJobs();
  expect(told()).toEqual({ [BOB]: [BROKEN] });
  await isMended();
  await isMended();
  await context.doJobs();
  expect(told()).toEqual({ [BOB]: [BROKEN, WELL] });
});

test('where there are no hosts, whoever invited the bot is told', async ({ databases }) => {
  const { context, told, happens } = await aFault(await databases.empty('PGlite'));
  await happens();
  await context.doJobs();
  expect(told()).toEqual({ [CAROL]: [BROKEN] });
});

test('a host who is gone is passed over', async ({ databases }) => {
  const { slack, context, told, happens } = await aFault(await databases.empty('PGlite'), [BOB]);
  slack.deactivate(BOB);
  await happens();
  await context.doJobs();
  expect(told()).toEqual({ [CAROL]: [BROKEN] });
});

test('nobody hears of what was over before they could be told', async ({ databases }) => {
  const { slack, context, show, told, happens, isMended } = await aFault(await databases.empty('PGlite'), [
    BOB,
  ]);
  slack.breakNext('chat.postMessage', { kind: 'error', code: 'internal_error' });
  await happens();
  await expect(context.doJobs()).rejects.toThrow('internal_error');
  // Given up by the queue.
  context.queued.length = 0;
  await isMended();
  await context.outbox.queueUnsaid(show);
  await context.doJobs();
  expect(told()).toEqual({});
});
