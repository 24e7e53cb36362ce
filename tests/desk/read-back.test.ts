import { aWhilePasses } from '../support/waiting-links.ts';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { queueLostWork, readBack, storeMessage, tryAgainNow } from '../../src/desk/read-back.ts';
import { messageOf } from '../../src/slack/api/incoming.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;
/** As long as stories are carried over by default: eight weeks. */
const DAYS_READ_BACK = 56;
const page = (name: string) => `https://example.com/${name}`;

/** A desk whose workspace has the time of the database, which says what is read back. */
async function aDeskOfToday(db: Database, { daysAgo = 0 } = {}) {
  const desk = await aDesk(db, { startAt: new Date(Date.now() - daysAgo * DAY_MS) });
  return { ...desk, read: () => readBack(desk.context, desk.show) };
}

describe.each(DATABASES)('reading back on %s', (name) => {
  test('stores posts, replies and nominations that nobody told of', async ({ databases }) => {
    const { slack, read, stories, nominations } = await aDeskOfToday(await databases.empty(name));
    const post = slack.as(ALICE).post(CHANNEL, page('a'));
    const reply = slack.as(BOB).post(CHANNEL, page('b'), { thread_ts: post.ts });
    const broadcast = slack.as(BOB).post(CHANNEL, page('c'), { thread_ts: post.ts, broadcast: true });
    slack.as(BOB).react(CHANNEL, post.ts, MIC);
    slack.as(CAROL).react(CHANNEL, reply.ts, 'bug');
    slack.as(CAROL).react(CHANNEL, reply.ts, 'eyes');
    await read();
    expect(await stories()).toEqual([[post.ts, reply.ts, broadcast.ts]]);
    expect(await nominations()).toEqual({
      [post.ts]: [`${BOB} ${MIC}`],
      [reply.ts]: [`${CAROL} bug`],
      [broadcast.ts]: [],
    });
  });

  test('makes edits, deletions and reactions what the channel has', async ({ databases }) => {
    const { slack, read, stories, nominations, context, show } = await aDeskOfToday(
      await databases.empty(name),
    );
    const edited = slack.as(ALICE).post(CHANNEL, page('typo'));
    const deleted = slack.as(ALICE).post(CHANNEL, page('deleted'));
    slack.as(BOB).react(CHANNEL, edited.ts, MIC);
    await read();
    expect(await stories()).toEqual([[edited.ts], [deleted.ts]]);

    slack.as(ALICE).edit(CHANNEL, edited.ts, page('right'));
    slack.as(ALICE).delete(CHANNEL, deleted.ts);
    slack.as(BOB).unreact(CHANNEL, edited.ts, MIC);
    slack.as(CAROL).react(CHANNEL, edited.ts, `${MIC}::skin-tone-2`);
    await read();
    expect(await stories()).toEqual([[edited.ts]]);
    expect(await nominations()).toEqual({ [edited.ts]: [`${CAROL} ${MIC}`] });
    expect(await context.links.find(show.id, page('right'))).toMatchObject({ stories: [{}] });
    expect(await context.links.find(show.id, page('typo'))).toMatchObject({ stories: [] });
  });

  test('keeps the replies of a post that was deleted, and not the post', async ({ databases }) => {
    const { slack, read, stories } = await aDeskOfToday(await databases.empty(name));
    const post = slack.as(ALICE).post(CHANNEL, page('a'));
    const reply = slack.as(BOB).post(CHANNEL, page('b'), { thread_ts: post.ts });
    await read();
    slack.as(ALICE).delete(CHANNEL, post.ts);
    await read();
    expect(await stories()).toEqual([[reply.ts]]);
  });

  test('changes nothing the second time, and hands nothing over again', async ({ databases }) => {
    const { slack, read, stories, nominations, context } = await aDeskOfToday(await databases.empty(name));
    const post = slack.as(ALICE).post(CHANNEL, `${page('a')} and ${page('b')}`);
    slack.as(BOB).post(CHANNEL, page('c'), { thread_ts: post.ts });
    slack.as(BOB).react(CHANNEL, post.ts, MIC);
    await read();
    const before = [await stories(), await nominations()];
    const queued = context.queued.splice(0);
    expect(queued.map((job) => job.name)).toEqual(['enrich-link', 'enrich-link', 'enrich-link']);
    await read();
    expect([await stories(), await nominations()]).toEqual(before);
    expect(context.queued).toEqual([]);
  });

  test('leaves alone what is older than the weeks that stories are carried over, and replies to it', async ({
    databases,
  }) => {
    const { slack, read, stories, context, show } = await aDeskOfToday(await databases.empty(name), {
      daysAgo: DAYS_READ_BACK + 5,
    });
    const old = slack.as(ALICE).post(CHANNEL, page('old'));
    slack.advance(10 * DAY_MS);
    const reply = slack.as(BOB).post(CHANNEL, page('reply'), { thread_ts: old.ts });
    const recent = slack.as(ALICE).post(CHANNEL, page('recent'));
    const asOf = await context.posts.databaseTime();
    for (const { ts } of [old, reply]) {
      const message = await context.workspace.slack.message(CHANNEL, ts);
      if (message) await storeMessage(context, show, message, asOf);
    }
    slack.as(ALICE).delete(CHANNEL, old.ts);
    slack.as(BOB).delete(CHANNEL, reply.ts);
    await read();
    expect(await stories()).toEqual([[old.ts, reply.ts], [recent.ts]]);
  });
});

test('what is not of a person is passed over, and so are the reactions of the bot', async ({ databases }) => {
  const { slack, read, stories, nominations, context } = await aDeskOfToday(await databases.empty('PGlite'));
  await context.workspace.slack.post(CHANNEL, { text: page('by-the-bot') });
  slack.as(ALICE).rename(CHANNEL, 'swarm');
  const { ts } = slack.as(ALICE).post(CHANNEL, page('a'));
  slack.as(slack.app.botUserId).react(CHANNEL, ts, MIC);
  await read();
  expect(await stories()).toEqual([[ts]]);
  expect(await nominations()).toEqual({ [ts]: [] });
});

test('where more people reacted than a message names, all of them are asked for', async ({ databases }) => {
  const { slack, context, show, nominations } = await aDeskOfToday(await databases.empty('PGlite'));
  const { ts } = slack.as(ALICE).post(CHANNEL, page('a'));
  for (const person of [BOB, CAROL]) slack.as(person).react(CHANNEL, ts, MIC);
  const message = await context.workspace.slack.message(CHANNEL, ts);
  if (!message) throw new Error('there is no message');
  const named = message.reactions.slice(0, 1);
  const asOf = await context.posts.databaseTime();
  await storeMessage(context, show, { ...message, reactions: named, hasMoreReactions: true }, asOf);
  expect(await nominations()).toEqual({ [ts]: [`${BOB} ${MIC}`, `${CAROL} ${MIC}`] });
});

test('a message that cannot be stored fails the whole, so that it is done again', async ({ databases }) => {
  const { slack, read } = await aDeskOfToday(await databases.empty('PGlite'));
  slack.as(ALICE).post(CHANNEL, page('a'));
  slack.breakNext('conversations.history', { kind: 'error', code: 'not_in_channel' });
  await expect(read()).rejects.toThrow('not_in_channel');
});

test('work that was lost on the way is handed over again: pages, things to say, digests', async ({
  databases,
}) => {
  const db = await databases.empty('PGlite');
  const { context, show, posted } = await aDesk(db, { startAt: new Date() });
  const now = context.now();
  const ts = `${Math.floor(now.getTime() / 1000) - 60}.000000`;
  await posted(0, page('a'), { ts });
  await context.outbox.say({ key: 'greeting', show, messages: [{ text: 'Hello' }] });
  const [story] = await context.stories.open(show.id, new Date(0));
  const digest = await context.digests.claim(show.id, now, [[story?.id ?? 0]]);
  await aWhilePasses(db);
  context.queued.length = 0;
  await queueLostWork(context, show);
  expect(context.queued).toMatchObject([
    { name: 'enrich-link', data: { showId: show.id, linkId: expect.any(Number) } },
    { name: 'deliver', data: { showId: show.id, key: 'greeting' } },
    { name: 'weekly-digest', data: { showId: show.id, slot: now.toISOString() } },
    { name: 'redraw-digest', data: { showId: show.id, digestId: digest?.id, part: 0 } },
  ]);
});

/** A context whose database takes no post of these. */
function refusing<Desk extends Awaited<ReturnType<typeof aDeskOfToday>>>(
  { context }: Desk,
  poison: Set<string>,
) {
  const { storeHistory } = context.posts;
  const stored: string[] = [];
  const posts: typeof context.posts = {
    ...context.posts,
    storeHistory: async (showId, history, asOf) => {
      if (history.some(({ post }) => poison.has(post.ts))) throw new Error('poison');
      await storeHistory(showId, history, asOf);
      stored.push(...history.map(({ post }) => post.ts));
    },
  };
  return { stored, refusing: { ...context, posts } };
}

describe.each(DATABASES)('a message that cannot be stored, on %s', (name) => {
  test('is set aside with its reason, the others are stored, and it is tried again', async ({
    databases,
  }) => {
    const desk = await aDeskOfToday(await databases.empty(name));
    const { slack, context, show, stories, read } = desk;
    const sent = Array.from({ length: 7 }, (_, index) => slack.as(ALICE).post(CHANNEL, page(`${index}`)).ts);
    const reply = slack.as(BOB).post(CHANNEL, page('reply'), { thread_ts: sent[0] ?? '' });
    const poison = new Set([sent[3] ?? '', reply.ts]);
    await readBack(refusing(desk, poison).refusing, show);
    expect(await stories()).toEqual(sent.filter((ts) => !poison.has(ts)).map((ts) => [ts]));
    const setAside = () => context.readBacks.allSetAside(show.id);
    expect(await setAside()).toEqual(
      [...poison].map((ts) => ({ ts, reason: 'poison', setAsideAt: expect.any(Date) })),
    );

    await read();
    expect((await stories()).flat().toSorted()).toEqual([...sent, reply.ts].toSorted());
    expect(await setAside()).toEqual([]);
  });

  test('is tried again when it is older than what is read back, and forgotten when it is gone', async ({
    databases,
  }) => {
    const { slack, read, stories, context, show } = await aDeskOfToday(await databases.empty(name), {
      daysAgo: DAYS_READ_BACK + 5,
    });
    const [old, gone] = [page('old'), page('gone')].map((text) => slack.as(ALICE).post(CHANNEL, text).ts);
    slack.advance((DAYS_READ_BACK + 4) * DAY_MS);
    for (const ts of [old, gone]) await context.readBacks.setAside(show.id, ts ?? '', 'poison');
    slack.as(ALICE).delete(CHANNEL, gone ?? '');
    await read();
    expect(await stories()).toEqual([[old]]);
    expect(await context.readBacks.allSetAside(show.id)).toEqual([]);
  });
});

test('a message that is deleted while it is tried again stays deleted', async ({ databases }) => {
  const { slack, stories, context, show } = await aDeskOfToday(await databases.empty('PostgreSQL'), {
    daysAgo: 1,
  });
  const { ts } = slack.as(ALICE).post(CHANNEL, page('one'));
  await context.readBacks.setAside(show.id, ts, 'poison');
  const workspace = context.workspaces.of(show);
  const message = async (channelId: string, asked: string) => {
    const found = await workspace.slack.message(channelId, asked);
    await context.posts.remove(show.id, asked);
    return found;
  };
  const of = () => ({ ...workspace, slack: { ...workspace.slack, message } });
  await tryAgainNow({ ...context, workspaces: { ...context.workspaces, of } }, show);
  expect(await stories()).toEqual([]);
});

test('a message that cannot even be read is set aside', async ({ databases }) => {
  const { context, show, stories } = await aDeskOfToday(await databases.empty('PGlite'));
  const { ts, ...broken } = { type: 'message', ts: '1772000000.000100', user: ALICE, text: 7 };
  const message = messageOf({ ts, ...broken });
  const workspaces = {
    ...context.workspaces,
    of: () => ({
      ...context.workspace,
      slack: {
        ...context.workspace.slack,
        history: async function* () {
          yield message ? [message] : [];
        },
        replies: async function* () {},
      },
    }),
  };
  await readBack({ ...context, workspaces }, show);
  expect(await stories()).toEqual([]);
  expect(await context.readBacks.allSetAside(show.id)).toMatchObject([
    { ts, reason: 'text is not as Slack describes it' },
  ]);
});

describe.each(DATABASES)('a history of several pages on %s', (name) => {
  const MESSAGES = 24;
  const PAGE = 10;

  /** A desk whose chat gives its history in small pages. */
  async function aLongHistory(db: Database) {
    const desk = await aDeskOfToday(db);
    const sent = Array.from({ length: MESSAGES }, (_, index) => {
      desk.slack.advance(1000);
      return desk.slack.as(ALICE).post(CHANNEL, page(`${index % 9}`)).ts;
    });
    const { slack } = desk.context.workspace;
    const history: typeof slack.history = async function* (channel, range) {
      const newestFirst = (await Array.fromAsync(slack.history(channel, range))).flat();
      for (let start = 0; start < newestFirst.length; start += PAGE) {
        yield newestFirst.slice(start, start + PAGE);
      }
    };
    const workspace = { ...desk.context.workspace, slack: { ...slack, history } };
    const context = { ...desk.context, workspaces: { ...desk.context.workspaces, of: () => workspace } };
    return { ...desk, context, sent, read: () => readBack(context, desk.show) };
  }

  test('is stored in order of time', async ({ databases }) => {
    const desk = await aLongHistory(await databases.empty(name));
    const { stored, refusing: context } = refusing(desk, new Set());
    await readBack(context, desk.show);
    expect(stored).toEqual(desk.sent);
  });

  test('that could not be read to its end is read on from there, and then again', async ({ databases }) => {
    const desk = await aLongHistory(await databases.empty(name));
    const { show, sent, context } = desk;
    const { stored, refusing: counting } = refusing(desk, new Set());
    const { stretch } = counting.reconciling;
    const from: string[] = [];
    let dies = true;
    const reconciling: typeof counting.reconciling = {
      ...counting.reconciling,
      stretch: (showId, given) => {
        from.push(given.from);
        return dies && given.ts.includes(sent[10] ?? '')
          ? Promise.reject(new Error('killed'))
          : stretch(showId, given);
      },
    };
    await expect(readBack({ ...counting, reconciling }, show)).rejects.toThrow('killed');
    const [left] = await context.readBacks.latest(show.id);
    expect(left).toMatchObject({ depth: 'weeks', endedAt: null, mended: { posts: 4 } });
    const rest = sent.slice(sent.indexOf(left?.cameTo ?? ''));
    expect(rest).toHaveLength(2 * PAGE);

    dies = false;
    stored.length = 0;
    from.length = 0;
    await readBack({ ...counting, reconciling }, show);
    expect(stored).toEqual(rest);
    expect(from[0]).toBe(rest[0]);
    expect(Number(from[2])).toBeLessThan(Number(sent[0]));
    expect(await context.readBacks.latest(show.id)).toMatchObject([{ endedAt: expect.any(Date) }]);
  });

  test('says what was deleted, on each of its pages', async ({ databases }) => {
    const { slack, read, stories, sent } = await aLongHistory(await databases.empty(name));
    await read();
    const gone = new Set([0, 3, 4, 5, 13, 14, 23].map((index) => sent[index] ?? ''));
    for (const ts of gone) slack.as(ALICE).delete(CHANNEL, ts);
    await read();
    expect((await stories()).flat().toSorted()).toEqual(sent.filter((ts) => !gone.has(ts)));
  });
});

test('a database that is away ends reading back, to be done another time', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'), { startAt: new Date() });
  slack.as(ALICE).post(CHANNEL, page('a'));
  const away = () => Promise.reject(new Error('the database is away'));
  let isAway = false;
  const posts = {
    ...context.posts,
    databaseTime: () => (isAway ? away() : context.posts.databaseTime()),
    storeHistory: () => {
      isAway = true;
      return away();
    },
  };
  await expect(readBack({ ...context, posts }, show)).rejects.toThrow('the database is away');
});
