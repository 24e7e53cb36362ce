import { describe, expect, it } from 'vitest';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import { readBack } from '../../src/desk/read-back.ts';
import { DIGEST_JOB } from '../../src/domain/digest.ts';
import type { Database } from '../../src/db/database.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { MINUTE_MS } from '../support/shows.ts';
import { SHOW } from '../support/stories.ts';

const [ALICE, BOB] = PEOPLE;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** A desk of today. Digests are as the channel has them: the addresses that each shows. */
async function aDeskOfToday(db: Database) {
  const desk = await aDesk(db, { startAt: new Date() });
  const { slack, context, show } = desk;
  const dueAgo = (ms: number) => new Date(context.now().getTime() - ms).toISOString();
  return {
    ...desk,
    post: (name: string) => slack.as(ALICE).post(CHANNEL, `https://nowhere.invalid/${name}`),
    dueAgo,
    async digest(slot: string, showId = show.id): Promise<void> {
      await weeklyDigest.run({ showId, slot }, context);
      await context.doJobs();
    },
    shown: () =>
      slack
        .visibleTo(ALICE, CHANNEL)
        .filter(({ bot_id }) => bot_id)
        .map(({ blocks }) => JSON.stringify(blocks).match(/(?<=invalid\/)[\w-]+/g)),
    historiesRead: () => slack.calls.filter(({ method }) => method === 'conversations.history').length,
  };
}

test('a digest is posted once for each time it is due', async ({ databases }) => {
  const { post, dueAgo, digest, shown, slack } = await aDeskOfToday(await databases.empty('PGlite'));
  post('one');
  slack.advance(20 * MINUTE_MS);
  const slot = dueAgo(11 * MINUTE_MS);
  await digest(slot);
  await digest(slot);
  expect(shown()).toEqual([['one']]);
  post('two');
  slack.advance(20 * MINUTE_MS);
  await digest(slot);
  expect(shown()).toEqual([['one']]);
  await digest(dueAgo(11 * MINUTE_MS));
  expect(shown()).toEqual([['one'], ['two']]);
});

test('nothing is posted where there is nothing new', async ({ databases }) => {
  const { dueAgo, digest, shown, context, show } = await aDeskOfToday(await databases.empty('PGlite'));
  await digest(dueAgo(0));
  expect(shown()).toEqual([]);
  expect(await context.digests.firstSlot(show.id)).toBeUndefined();
});

describe('where there is nothing new', () => {
  /** A desk of which the channel is told so, with a story that waits and a draft with a day. */
  async function aQuietDesk(db: Database) {
    const desk = await aDeskOfToday(db);
    const { slack, context, show, digest, dueAgo } = desk;
    const { ts } = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/one');
    slack.as(BOB).react(CHANNEL, ts, MIC);
    slack.advance(20 * MINUTE_MS);
    await digest(dueAgo(11 * MINUTE_MS));
    await context.decisions.decide(show.id, {
      userId: BOB,
      patch: { facts: { heldOn: '2099-12-03' }, settings: { saysNothingNew: true } },
    });
    slack.advance(7 * DAY_MS);
    return {
      ...desk,
      async fallDue(slot: string, isLate = false): Promise<void> {
        const planned = isLate ? context.now() : new Date(slot);
        const due = { showId: show.id, job: DIGEST_JOB, slot: new Date(slot), missed: 0 };
        await context.slots.plan(due, { showId: show.id, slot }, planned);
        await digest(slot);
        await digest(slot);
      },
      said: () =>
        slack
          .visibleTo(ALICE, CHANNEL)
          .flatMap(({ bot_id, text }) => (bot_id && text.startsWith('A quiet week') ? [text] : [])),
    };
  }

  test('and the show says so, that is one line, once, with what comes and what waits', async ({
    databases,
  }) => {
    const { context, show, post, slack, dueAgo, digest, fallDue, said, shown } = await aQuietDesk(
      await databases.empty('PGlite'),
    );
    const slot = dueAgo(0);
    await fallDue(slot);
    expect(said()).toEqual([
      'A quiet week: nothing new in #swarmalicious. Episode #01 is on Thu 3 Dec 2099. Waiting since last week: 1 nominated story.',
    ]);
    expect((await context.slots.at(show.id, DIGEST_JOB, new Date(slot)))?.doneAt).toBeInstanceOf(Date);
    // What comes in too late for it is for the next digest.
    slack.silently(() => post('late'));
    await readBack(context, show);
    await context.doJobs();
    await digest(slot);
    expect([said().length, shown().flat()]).toEqual([1, ['one', null]]);
    slack.advance(20 * MINUTE_MS);
    await digest(dueAgo(0));
    expect(shown().flat()).toEqual(['one', null, 'late']);
  });

  test('there is no such line where somebody pressed Post, where it is late, or where the show says nothing', async ({
    databases,
  }) => {
    const { context, show, dueAgo, digest, fallDue, said } = await aQuietDesk(
      await databases.empty('PGlite'),
    );
    await digest(dueAgo(0));
    await fallDue(dueAgo(2 * 60 * MINUTE_MS), true);
    const patch = { settings: { saysNothingNew: false } };
    await context.decisions.decide(show.id, { userId: BOB, patch });
    await fallDue(dueAgo(1));
    expect(said()).toEqual([]);
  });
});

test('nothing is posted, or taken for posted, for a time that is yet to come', async ({ databases }) => {
  const { post, dueAgo, digest, shown, slack } = await aDeskOfToday(await databases.empty('PGlite'));
  post('one');
  slack.advance(20 * MINUTE_MS);
  const slot = dueAgo(-2 * 60 * MINUTE_MS);
  await digest(slot);
  expect(shown()).toEqual([]);
  slack.advance(2.5 * 60 * MINUTE_MS);
  await digest(slot);
  expect(shown()).toEqual([['one']]);
});

test('the channel is read back first only where the digest is late', async ({ databases }) => {
  const { post, dueAgo, digest, historiesRead, slack } = await aDeskOfToday(await databases.empty('PGlite'));
  post('one');
  slack.advance(30 * MINUTE_MS);
  await digest(dueAgo(9 * MINUTE_MS));
  expect(historiesRead()).toBe(0);
  await digest(dueAgo(11 * MINUTE_MS));
  expect(historiesRead()).toBeGreaterThan(0);
});

test('a digest that Slack refuses is posted when it no longer does, with what came in meanwhile', async ({
  databases,
}) => {
  const { context, show, post, dueAgo, digest, shown, slack } = await aDeskOfToday(
    await databases.empty('PGlite'),
  );
  post('one');
  slack.advance(20 * MINUTE_MS);
  const slot = dueAgo(11 * MINUTE_MS);
  const due = { showId: show.id, job: DIGEST_JOB, slot: new Date(slot), missed: 0 };
  await context.slots.plan(due, { showId: show.id, slot }, context.now());
  const isDone = async () => (await context.slots.at(show.id, DIGEST_JOB, due.slot))?.doneAt !== null;
  slack.breakNext('chat.postMessage', { kind: 'error', code: 'restricted_action' });
  await expect(digest(slot)).rejects.toThrow('restricted_action');
  context.queued.length = 0;
  expect([shown(), await isDone()]).toEqual([[], false]);
  slack.advance(2 * 60 * MINUTE_MS);
  context.workspace.slack.reopen();
  await digest(slot);
  expect(shown()).toEqual([['one']]);
  await digest(slot);
  expect([shown(), await isDone()]).toEqual([[['one']], true]);
});

test('a digest that Slack refused for more than a week is given up, and its stories are in the next', async ({
  databases,
}) => {
  const { show, context, post, dueAgo, digest, shown, slack } = await aDeskOfToday(
    await databases.empty('PGlite'),
  );
  post('zero');
  slack.advance(20 * MINUTE_MS);
  await digest(dueAgo(11 * MINUTE_MS));
  post('one');
  slack.advance(20 * MINUTE_MS);
  const slot = dueAgo(11 * MINUTE_MS);
  slack.breakNext('chat.postMessage', { kind: 'error', code: 'missing_scope' });
  await expect(digest(slot)).rejects.toThrow('missing_scope');
  context.queued.length = 0;
  slack.advance(8 * DAY_MS);
  context.workspace.slack.reopen();
  await context.outbox.queueUnsaid(show);
  await context.doJobs();
  expect(shown()).toEqual([['zero']]);
  await digest(dueAgo(MINUTE_MS));
  expect(shown()).toEqual([['zero'], ['one']]);
});

test('a channel that the bot left gets no digest', async ({ databases }) => {
  const { context, show, post, dueAgo, digest, historiesRead, slack } = await aDeskOfToday(
    await databases.empty('PGlite'),
  );
  post('one');
  slack.advance(DAY_MS);
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  await digest(dueAgo(DAY_MS / 2));
  await digest(dueAgo(DAY_MS / 2), show.id + 1);
  expect(historiesRead()).toBe(0);
});

describe('the schedule', () => {
  const due = new Date('2026-03-02T08:00:00Z');
  const { schedule } = weeklyDigest;

  it('is that of the show, and hands over when the digest was due', () => {
    expect(schedule?.cron(SHOW)).toBe(SHOW.digestCron);
    expect(schedule?.data(SHOW, due)).toEqual({ showId: SHOW.id, slot: '2026-03-02T08:00:00.000Z' });
  });
});
