import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { draftWith, everythingTold, historyRead } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Workspace } from '../support/bot.ts';
import { type DatabaseName, DATABASES } from '../support/databases.ts';
import { MIC } from '../support/desk.ts';
import { promises, sized } from '../support/faults.ts';
import { aPlace, type Place } from '../support/places.ts';
import { flawsStored, NO_FLAWS, postsInChannel, postsStored, storiesStored } from '../support/standing.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const HOUR_MS = 3_600_000;
const AWAY_MS = 2 * HOUR_MS;
const ROUNDS = 12;
const POSTS = sized({ short: 30, whole: 300 });
const LIVE_POSTS = 10;

type Post = { ts: string; by: string; isReply: boolean; url: string };

/** Everything that people do in a channel: of 15 posts 3 are replies, 2 are edited, 1 is deleted, 5 votes come or go. */
function life({ slack }: Workspace) {
  const posts: Post[] = [];
  const votes = new Set<string>();
  const done = { posts: 0, replies: 0, edits: 0, deletions: 0, reactions: 0 };
  let next = 0;

  const nth = <Item>(items: readonly Item[], index: number) => items[(index * 7) % Math.max(items.length, 1)];

  function act(index: number): void {
    const by = PEOPLE[index % PEOPLE.length] ?? ALICE;
    const url = `https://nowhere.invalid/story-${index}`;
    const opener =
      index % 5 === 4
        ? nth(
            posts.filter(({ isReply }) => !isReply),
            index,
          )
        : undefined;
    const thread = opener ? { thread_ts: opener.ts } : {};
    const { ts } = slack.as(by).post(CHANNEL, `Number ${index}: ${url}`, thread);
    posts.push({ ts, by, url, isReply: opener !== undefined });
    done.posts += 1;
    if (opener) done.replies += 1;
    if (index % 15 === 7 || index % 15 === 14) edit(nth(posts, index), index);
    if (index % 15 === 3) remove(nth(posts, index));
    if (index % 3 === 0) vote(nth(posts, index + 1), index % 2 === 0 ? BOB : CAROL);
  }

  function edit(post: Post | undefined, index: number): void {
    if (!post) return;
    const url = index % 2 === 0 ? post.url : `${post.url}-${index}`;
    slack.as(post.by).edit(CHANNEL, post.ts, `Edited at ${index}: ${url}`);
    done.edits += 1;
  }

  function remove(post: Post | undefined): void {
    if (!post) return;
    slack.as(post.by).delete(CHANNEL, post.ts);
    posts.splice(posts.indexOf(post), 1);
    done.deletions += 1;
  }

  function vote(post: Post | undefined, userId: string): void {
    if (!post) return;
    const key = `${post.ts} ${userId}`;
    const isGiven = votes.delete(key);
    if (!isGiven) votes.add(key);
    slack.as(userId)[isGiven ? 'unreact' : 'react'](CHANNEL, post.ts, MIC);
    done.reactions += 1;
  }

  return {
    done,
    goesOn(count: number): void {
      for (const end = next + count; next < end; next++) act(next);
    },
  };
}

/** How often the history was asked for since a call: for a page, or whether there is anything before one. Who reacts early has one message asked for. */
function historyAsked({ slack }: Workspace, since: number) {
  const asked = slack.calls.slice(since).filter(({ method }) => method === 'conversations.history');
  const limits = asked.map(({ args }) => Number(args['limit']));
  return {
    pages: limits.filter((limit) => limit > 1).length,
    befores: limits.filter((limit) => limit === 1).length,
  };
}

/** As if all that is stored had been stored so much earlier. */
async function agedBy(ms: number, { open }: Place): Promise<void> {
  const { db, close } = await open();
  const earlier = sql.raw(`interval '${ms} milliseconds'`);
  await db.execute(
    sql`update workspaces set heard_since = heard_since - ${earlier}, heard_until = heard_until - ${earlier}`,
  );
  await db.execute(
    sql`update read_backs set started_at = started_at - ${earlier}, ended_at = ended_at - ${earlier}`,
  );
  for (const table of [sql`posts`, sql`nominations`])
    await db.execute(sql`update ${table} set created_at = created_at - ${earlier}`);
  await close();
}

async function storedIn({ open }: Place) {
  const { db, close } = await open();
  const stored = {
    posts: await postsStored(db),
    stories: await storiesStored(db),
    flaws: await flawsStored(db),
  };
  await close();
  return stored;
}

for (const database of sized<readonly DatabaseName[]>({ short: ['PostgreSQL'], whole: DATABASES })) {
  const transport = database === 'PGlite' ? 'Socket Mode' : 'HTTP';
  promises(
    'what happened while nobody was there is there',
    `2 h away on ${database}: ${POSTS} posts, with replies, edits, deletions and votes`,
    async (show) => {
      const workspace = await aWorkspace({ startAt: new Date(Date.now() - AWAY_MS) });
      const { slack } = workspace;
      slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
      const there = await aPlace(database);
      const starts = (place: Place, env = {}) =>
        startBot(workspace, { transport, database, env: { ...place.env, LOG_LEVEL: 'silent', ...env } });
      const people = life(workspace);

      const before = await starts(there);
      people.goesOn(POSTS / 5);
      await everythingTold(workspace);
      await before.stop();
      const away = await there.copy();
      const doneBefore = { ...people.done };

      const present = await starts(there);
      for (let round = 0; round < ROUNDS; round++) {
        people.goesOn(POSTS / ROUNDS);
        await everythingTold(workspace);
        slack.advance(AWAY_MS / ROUNDS);
      }
      await present.stop();

      await agedBy(AWAY_MS, away);
      const reading = Promise.withResolvers<void>();
      slack.breakNext('conversations.history', { kind: 'hold', until: reading.promise });
      slack.breakNext('users.conversations', { kind: 'error', code: 'internal_error' }, 2);
      const untold = slack.calls.length;
      const back = await starts(away);
      await slack.waitFor(() => slack.world.faults.length === 0, 30_000);
      const newest = slack.as(ALICE);
      const live = Array.from({ length: LIVE_POSTS }, (_, index) => {
        const { ts } = newest.post(CHANNEL, `https://nowhere.invalid/live-${index}`);
        slack.as(BOB).react(CHANNEL, ts, MIC);
        return ts;
      });
      await everythingTold(workspace);
      await draftWith(workspace, 'https://nowhere.invalid/live-0');
      expect(historyAsked(workspace, untold).pages).toBe(0);
      reading.resolve();
      // First what came since, then all the weeks.
      await slack.waitFor(() => historyAsked(workspace, untold).befores > 1, 60_000);
      await historyRead(workspace);
      await back.stop();

      const [one, other] = [await storedIn(there), await storedIn(away)];
      expect(other.posts).toEqual(postsInChannel(slack));
      const isOld = (ts: string) => !live.includes(ts);
      expect(other.posts.filter(({ ts }) => isOld(ts))).toEqual(one.posts);
      expect(other.stories.filter(({ posts }) => posts.every(isOld))).toEqual(one.stories);
      // A link that an edit took away stays known.
      const flaws = { ...NO_FLAWS, linksNowhere: expect.any(Number) };
      expect([one.flaws, other.flaws]).toEqual([flaws, flaws]);
      const done = Object.entries(people.done).map(([what, count]) => [
        what,
        count - doneBefore[what as keyof typeof doneBefore],
      ]);
      show(
        `${done.map(([what, count]) => `${count} ${what}`).join(', ')}: all of it as if it had been there`,
      );
      show(`${LIVE_POSTS} posts stored and drafted before the first page of the history had come`);
    },
    { shortMs: 300_000 },
  );
}
