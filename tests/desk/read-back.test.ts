import { aWhilePasses } from '../support/waiting-links.ts';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { queueLostWork, readBack, storeMessage } from '../../src/desk/read-back.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_READ_BACK = 30;
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

  test('leaves alone what is older than 30 days, and replies to it', async ({ databases }) => {
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
  const digest = await context.digests.claim(show.id, now, [story?.id ?? 0], 20);
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

test('a message that cannot be stored is set aside, and the others are read back', async ({ databases }) => {
  const { slack, context, show, stories } = await aDesk(await databases.empty('PGlite'), {
    startAt: new Date(),
  });
  slack.as(ALICE).post(CHANNEL, page('before'));
  const poison = slack.as(ALICE).post(CHANNEL, page('poison'));
  slack.as(ALICE).post(CHANNEL, page('behind'));
  const setAside: unknown[] = [];
  const logger = Object.assign(Object.create(context.logger), {
    error: (details: unknown) => void setAside.push(details),
  });
  const { store } = context.posts;
  const posts = {
    ...context.posts,
    store: (...given: Parameters<typeof store>) =>
      given[1].ts === poison.ts ? Promise.reject(new Error('poison')) : store(...given),
  };
  await readBack({ ...context, posts, logger }, show);
  expect(await stories()).toHaveLength(2);
  expect(setAside).toMatchObject([{ ts: poison.ts }]);
});

test('a database that is away ends reading back, to be done another time', async ({ databases }) => {
  const { slack, context, show } = await aDesk(await databases.empty('PGlite'), { startAt: new Date() });
  slack.as(ALICE).post(CHANNEL, page('a'));
  const away = () => Promise.reject(new Error('the database is away'));
  let isAway = false;
  const posts = {
    ...context.posts,
    databaseTime: () => (isAway ? away() : context.posts.databaseTime()),
    store: () => {
      isAway = true;
      return away();
    },
  };
  await expect(readBack({ ...context, posts }, show)).rejects.toThrow('the database is away');
});
