import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { describe, expect } from 'vitest';
import { sync } from '../../jobs/sync.ts';
import type { Database } from '../../src/db/database.ts';
import * as schema from '../../src/db/schema.ts';
import { readBack, readBackAll, readBackWeeks } from '../../src/desk/read-back.ts';
import { askSync } from '../../src/desk/sync.ts';
import { NOTHING_MENDED } from '../../src/domain/read-back.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;
const page = (name: string) => `https://example.com/${name}`;

/** A desk that hears what Slack tells from now on; what was posted before is of some days ago. */
async function aDeskOf(db: Database, { daysAgo }: { daysAgo: number }) {
  const desk = await aDesk(db, { startAt: new Date(Date.now() - daysAgo * DAY_MS) });
  const { slack, context, show } = desk;
  return {
    ...desk,
    read: () => readBack(context, show),
    readWeeks: () => readBackWeeks(context, show),
    /** What the reading back of a depth mended the last time. */
    async mended(depth: string) {
      const last = await context.readBacks.latest(show.id);
      return last.find((one) => one.depth === depth)?.mended;
    },
    /** What Slack is asked meanwhile: of which method from when on. */
    async askedBy(work: () => Promise<unknown>) {
      const before = slack.calls.length;
      await work();
      return slack.calls
        .slice(before)
        .map(({ method, args }) => ({ method, oldest: Number(args['oldest']) }));
    },
    /** Nobody hears what Slack tells for longer than Slack tells it again. */
    async breaks() {
      await db.execute(sql`update workspaces set heard_until = heard_until - interval '6 minutes'`);
    },
  };
}

/** Each row of each table with the transaction that wrote it, but for what is kept of reading back itself. */
async function versions(db: Database) {
  const rows: Record<string, unknown[]> = {};
  for (const table of Object.values(schema).filter((value) => is(value, PgTable))) {
    if (table === schema.readBacks) continue;
    const xmin = sql<string>`xmin::text`;
    const all = await db.select({ xmin, row: sql<unknown>`to_jsonb(${table})` }).from(table);
    rows[getTableName(table)] = all.map((row) => JSON.stringify(row)).toSorted();
  }
  return rows;
}

describe.each(DATABASES)('reading back on %s', (name) => {
  test('what nothing happened to writes nothing, with one look at the store a page', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { slack, context, show, readWeeks, mended } = await aDeskOf(db, { daysAgo: 20 });
    for (let day = 0; day < 15; day++) {
      const { ts } = slack
        .as(ALICE)
        .post(CHANNEL, `${page(`${day}`)} and ${page(`${day % 4}`)} *said* twice`);
      slack.as(BOB).react(CHANNEL, ts, MIC);
      slack.as(BOB).react(CHANNEL, ts, 'eyes');
      slack.as(CAROL).post(CHANNEL, `see ${page('reply')}`, { thread_ts: ts, broadcast: day % 5 === 0 });
      if (day % 3 === 0)
        slack.as(ALICE).edit(CHANNEL, ts, `${page(`${day}?utm_source=a`)} ${page(`${day}`)}`);
      slack.advance(DAY_MS);
    }
    await readWeeks();
    expect(await mended('weeks')).toEqual({ ...NOTHING_MENDED, posts: 15, replies: 15 });
    context.queued.length = 0;

    const before = await versions(db);
    const looks: string[] = [];
    const write = () => Promise.reject(new Error('something is written'));
    const counting = {
      ...context,
      posts: { ...context.posts, storeHistory: write, removeGone: write },
      reconciling: {
        ...context.reconciling,
        posts: write,
        stretch: (...given: Parameters<typeof context.reconciling.stretch>) => {
          looks.push(...given[1].ts);
          return context.reconciling.stretch(...given);
        },
      },
    };
    const calls = slack.calls.length;
    await readBackWeeks(counting, show);
    expect(await versions(db)).toEqual(before);
    expect(context.queued).toEqual([]);
    expect(new Set(looks).size).toBe(looks.length);
    const methods = slack.calls.slice(calls).map(({ method }) => method);
    expect(new Set(methods)).toEqual(new Set(['conversations.history']));
    expect(await mended('weeks')).toEqual(NOTHING_MENDED);
  });

  test('says what was mended', async ({ databases }) => {
    const { slack, readWeeks, mended } = await aDeskOf(await databases.empty(name), { daysAgo: 2 });
    const first = slack.as(ALICE).post(CHANNEL, page('first'));
    const edited = slack.as(ALICE).post(CHANNEL, page('edited'));
    const deleted = slack.as(ALICE).post(CHANNEL, page('deleted'));
    slack.as(BOB).react(CHANNEL, first.ts, MIC);
    await readWeeks();

    slack.as(BOB).unreact(CHANNEL, first.ts, MIC);
    slack.as(CAROL).react(CHANNEL, first.ts, MIC);
    slack.as(ALICE).edit(CHANNEL, edited.ts, page('right'));
    slack.as(ALICE).delete(CHANNEL, deleted.ts);
    slack.as(BOB).post(CHANNEL, page('reply'), { thread_ts: first.ts });
    slack.as(BOB).post(CHANNEL, page('new'));
    await readWeeks();
    expect(await mended('weeks')).toEqual({ posts: 1, replies: 1, edits: 1, deletions: 1, reactions: 2 });
  });

  test('asks for the replies of a thread only when the history says another number or time of them', async ({
    databases,
  }) => {
    const { slack, readWeeks, askedBy, stories } = await aDeskOf(await databases.empty(name), { daysAgo: 2 });
    const [one, other] = [page('one'), page('other')].map((text) => slack.as(ALICE).post(CHANNEL, text).ts);
    const reply = (thread_ts = '') => slack.as(BOB).post(CHANNEL, 'a reply', { thread_ts }).ts;
    const [gone] = [reply(one), reply(other), reply(other)];
    const threads = async () =>
      (await askedBy(readWeeks)).filter(({ method }) => method === 'conversations.replies').length;
    expect(await threads()).toBe(2);
    expect(await threads()).toBe(0);
    const late = reply(other);
    expect(await threads()).toBe(1);
    slack.as(BOB).delete(CHANNEL, gone);
    expect(await threads()).toBe(0);
    expect(await stories()).toEqual([[one], [other, expect.any(String), expect.any(String), late]]);
  });

  test('what the channel no longer keeps stays, and what was deleted since goes', async ({ databases }) => {
    const { slack, readWeeks, stories } = await aDeskOf(await databases.empty(name), { daysAgo: 40 });
    const sent = ['a', 'b', 'c', 'd'].map((text) => {
      slack.advance(5 * DAY_MS);
      return slack.as(ALICE).post(CHANNEL, page(text)).ts;
    });
    await readWeeks();
    const channel = slack.world.channels.get(CHANNEL);
    for (const ts of channel?.messages.keys() ?? []) if (ts < (sent[2] ?? '')) channel?.messages.delete(ts);
    await readWeeks();
    expect((await stories()).flat()).toEqual(sent);

    slack.as(ALICE).delete(CHANNEL, sent[3] ?? '');
    await readWeeks();
    expect((await stories()).flat()).toEqual(sent.slice(0, 3));
  });

  test('after a short break reads what came since the last time, after a long one all that matters', async ({
    databases,
  }) => {
    const desk = await aDeskOf(await databases.empty(name), { daysAgo: 20 });
    const { slack, context, read, askedBy, breaks, nominations, mended } = desk;
    const old = slack.as(ALICE).post(CHANNEL, page('old'));
    await context.workspaces.hear();
    await read();
    slack.advance(20 * DAY_MS);
    slack.as(BOB).react(CHANNEL, old.ts, MIC);
    const fresh = slack.as(BOB).post(CHANNEL, page('fresh'));

    const short = await askedBy(read);
    expect(Math.min(...short.flatMap(({ oldest }) => oldest || []))).toBeGreaterThan(Number(old.ts));
    expect(await mended('tail')).toEqual({ ...NOTHING_MENDED, posts: 1 });
    expect(await nominations()).toEqual({ [old.ts]: [], [fresh.ts]: [] });

    await breaks();
    await context.workspaces.hear();
    await read();
    expect(await nominations()).toEqual({ [old.ts]: [`${BOB} ${MIC}`], [fresh.ts]: [] });
    expect(await mended('weeks')).toEqual({ ...NOTHING_MENDED, reactions: 1 });
    const again = await askedBy(read);
    expect(Math.min(...again.flatMap(({ oldest }) => oldest || []))).toBeGreaterThan(Number(old.ts));
  });

  test('after a long break finds what became of replies to threads in which somebody wrote lately', async ({
    databases,
  }) => {
    const { slack, context, read, breaks, nominations } = await aDeskOf(await databases.empty(name), {
      daysAgo: 0,
    });
    const post = slack.as(ALICE).post(CHANNEL, page('a'));
    const reply = slack.as(BOB).post(CHANNEL, page('b'), { thread_ts: post.ts });
    await context.workspaces.hear();
    await read();
    slack.as(CAROL).react(CHANNEL, reply.ts, MIC);
    await breaks();
    await read();
    expect(await nominations()).toEqual({ [post.ts]: [], [reply.ts]: [`${CAROL} ${MIC}`] });
  });

  test('in full reads what is older, and all threads, one at a time, and tells who asked once', async ({
    databases,
  }) => {
    const { slack, context, show, stories, nominations } = await aDeskOf(await databases.empty(name), {
      daysAgo: 400,
    });
    const old = slack.as(ALICE).post(CHANNEL, page('old'));
    const reply = slack.as(BOB).post(CHANNEL, page('reply'), { thread_ts: old.ts });
    expect(await askSync(context, show, BOB)).toEqual({});
    expect(await askSync(context, show, CAROL)).toMatchObject({ done: 0 });
    expect(context.queued).toEqual([
      { name: 'sync', data: { showId: show.id } },
      { name: 'sync', data: { showId: show.id } },
    ]);
    await context.doJobs();
    expect(await stories()).toEqual([[old.ts, reply.ts]]);
    const toldTo = (userId: string) => {
      const conversation = slack.as(userId).direct(slack.app.botUserId);
      return slack.visibleTo(userId, conversation).map(({ text }) => text);
    };
    expect(toldTo(BOB)).toEqual([
      expect.stringMatching(
        /^I have read #swarmalicious back from 20\d\d-\d\d-\d\d on: 1 post and 1 reply mended\.$/,
      ),
    ]);
    expect(toldTo(CAROL)).toEqual([]);

    slack.as(CAROL).react(CHANNEL, reply.ts, MIC);
    expect(await askSync(context, show, CAROL)).toEqual({});
    await context.doJobs();
    expect(await nominations()).toMatchObject({ [reply.ts]: [`${CAROL} ${MIC}`] });
    expect(toldTo(CAROL)).toEqual([expect.stringContaining('1 reaction mended.')]);
    await sync.run({ showId: show.id }, context);
    await context.doJobs();
    expect(toldTo(CAROL)).toHaveLength(1);
  });

  test('in full goes on where it died, and says so meanwhile', async ({ databases }) => {
    const { slack, context, show } = await aDeskOf(await databases.empty(name), { daysAgo: 100 });
    const sent = Array.from({ length: 6 }, (_, index) => {
      slack.advance(14 * DAY_MS);
      return slack.as(ALICE).post(CHANNEL, page(`${index}`)).ts;
    });
    await askSync(context, show, BOB);
    const { stretch } = context.reconciling;
    const dying: typeof context.reconciling = {
      ...context.reconciling,
      stretch: (showId, given) =>
        given.ts.includes(sent[4] ?? '') ? Promise.reject(new Error('killed')) : stretch(showId, given),
    };
    await expect(readBackAll({ ...context, reconciling: dying }, show)).rejects.toThrow('killed');
    const { done = 0, cameTo } = await askSync(context, show, CAROL);
    expect(done).toBeGreaterThan(0.5);
    expect(done).toBeLessThan(1);
    expect(Number(cameTo) / 1000).toBeGreaterThan(Number(sent[3]));

    const from: string[] = [];
    const reconciling: typeof context.reconciling = {
      ...context.reconciling,
      stretch: (showId, given) => (from.push(given.from), stretch(showId, given)),
    };
    expect(await readBackAll({ ...context, reconciling }, show)).toMatchObject({
      mended: { ...NOTHING_MENDED, posts: 6 },
      endedAt: expect.any(Date),
    });
    expect(Number(from[0])).toBe(Number(cameTo) / 1000);
  });
});
