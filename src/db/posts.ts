import { and, asc, eq, inArray, isNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Reaction } from '../domain/nomination.ts';
import type { IncomingPost, Unfurl } from '../domain/post.ts';
import { bestTitle } from '../domain/titles/title.ts';
import { isClosedToReaders } from '../domain/urls/hidden.ts';
import { matchKey } from '../domain/urls/urls.ts';
import { storiesWith } from './changed.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { isKeyOf } from './link-keys.ts';
import { isIn } from './lists.ts';
import { reconcileReactions } from './nominations.ts';
import { placeThreads } from './placing.ts';
import type { Enqueue } from './queue.ts';
import { rowsOf } from './rows.ts';
import { episodes, items, linkKeys, links, nominations, posts, shares, stories } from './schema.ts';
import {
  hasReactions,
  isPast,
  isStored,
  newestOf,
  newsIn,
  saysSame,
  standingOf,
  stands,
  type Told,
} from './post-news.ts';
import { instantOf, type PostToWrite, writePosts } from './post-writing.ts';
import { aloneAmong } from './standing-alone.ts';
import { growth } from './statistics.ts';
import { linkHash, type Stored, storedOf } from './stored-posts.ts';
import { together } from './together.ts';
import { written } from './written.ts';

/** A link that a post has in common with a published episode. */
export type Covered = { publicUrl: string; title: string; episode: number; heldOn?: string };

/** A post as the chat's history has it. */
export type HistoricPost = { post: IncomingPost; reactions: readonly Reaction[] };

export function postStore(db: Database, enqueue: Enqueue) {
  const grown = growth(db);
  const storeTold = together<Told>(async (showId, tellings) => {
    await grown.by(await storeNews(db, enqueue, showId, tellings, new Date(0)));
  });
  return {
    /**
     * Stores a post, with the reading of its new links queued in the same transaction. Storing it again changes
     * nothing; an older version never replaces a newer one; what was deleted stays deleted. Where an episode has covered
     * a link of it, or readers cannot open one, the hint is queued once. What is told of while others are stored is stored
     * together.
     *
     * @param told how the chat told of it, where it did: of an edit it may tell first, and a reaction or the history may
     *   have brought the post before
     */
    async store(showId: number, post: IncomingPost, told?: 'posted' | 'edited'): Promise<void> {
      await storeTold(showId, { post, told });
    },

    /**
     * Stores posts as the chat's history had them, with their reactions: all of them or, when one cannot be stored,
     * none. They are placed together, for each of them alone would place its whole neighbourhood.
     *
     * @param asOf when the chat was asked, by the database's clock: what was deleted before is there after all
     */
    async storeHistory(showId: number, history: readonly HistoricPost[], asOf: Date): Promise<void> {
      await grown.by(await storeNews(db, enqueue, showId, history, asOf));
    },

    /** Empties a post and takes its shares and nominations away. Its row is there from then on, see the schema. */
    async remove(showId: number, ts: string): Promise<void> {
      const gone = { showId, ts, userId: '', words: [], postedAt: instantOf(ts), deletedAt: sql`now()` };
      await inShow(db, showId, async (tx) => {
        const unknown = await tx.insert(posts).values(gone).onConflictDoNothing().returning({ id: posts.id });
        if (unknown.length === 0) await removePosts(tx, enqueue, showId, eq(posts.ts, ts));
      });
    },

    /** The story that a post is in, with the episode that covered it. */
    async storyOf(showId: number, ts: string): Promise<{ storyId: number; coveredIn?: number } | undefined> {
      const [row] = await db
        .select({ storyId: stories.id, coveredIn: episodes.number })
        .from(posts)
        .innerJoin(stories, and(eq(stories.showId, showId), eq(stories.id, posts.storyId)))
        .leftJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
        .where(and(eq(posts.showId, showId), eq(posts.ts, ts)));
      return row && { storyId: row.storyId, ...(row.coveredIn === null ? {} : { coveredIn: row.coveredIn }) };
    },

    /** The clock that says when rows were made. */
    async databaseTime(): Promise<Date> {
      const [row] = await db.select({ now: sql<string>`now()` }).from(sql`(values (1)) as one`);
      return new Date(row?.now ?? 0);
    },

    /**
     * Removes posts that the chat no longer has.
     *
     * @param asOf when the chat was asked, by the database's clock: posts stored later stay
     * @returns how many there were
     */
    async removeGone(showId: number, ts: readonly string[], asOf: Date): Promise<number> {
      const isGone = and(isIn(posts.ts, ts), lt(posts.createdAt, asOf), isNull(posts.deletedAt));
      return inShow(db, showId, (tx) => removePosts(tx, enqueue, showId, isGone));
    },

    /** What an episode has covered of a post, for the hint to who posted it; undefined where that is nothing. */
    async hintOf(showId: number, ts: string): Promise<{ userId: string; covered: Covered[] } | undefined> {
      const [post] = await db
        .select({ userId: posts.userId })
        .from(posts)
        .where(and(eq(posts.showId, showId), eq(posts.ts, ts)));
      const covered = await coveredOf(db, showId, ts);
      return post && covered.length > 0 ? { userId: post.userId, covered } : undefined;
    },

    /** The addresses of a post that readers cannot open, for the hint to who posted it. */
    async closedIn(showId: number, ts: string): Promise<{ userId: string; urls: string[] } | undefined> {
      const rows = await db
        .select({ userId: posts.userId, url: shares.url })
        .from(posts)
        .innerJoin(shares, and(eq(shares.showId, showId), eq(shares.postId, posts.id)))
        .where(and(eq(posts.showId, showId), eq(posts.ts, ts)))
        .orderBy(asc(shares.position));
      const urls = rows.map(({ url }) => url).filter(isClosedToReaders);
      const [first] = rows;
      return first && urls.length > 0 ? { userId: first.userId, urls } : undefined;
    },
  };
}

/**
 * Stores what is not stored yet. What is costs one statement, outside of any transaction.
 *
 * @returns how many were not
 */
async function storeNews(
  db: Database,
  enqueue: Enqueue,
  showId: number,
  tellings: readonly Told[],
  asOf: Date,
): Promise<number> {
  const newest = newestOf(tellings);
  if (newest.length === 0) return 0;
  const newsAmong = (told: readonly Told[], stored: Stored) =>
    told.filter((telling) => !isStored(telling, stored, asOf));
  const seeming = newsAmong(newest, await storedOf(db, showId, newest));
  if (seeming.length === 0) return 0;
  await inShow(db, showId, async (tx) => {
    // Somebody else may have stored them meanwhile.
    const known = await storedOf(tx, showId, seeming);
    await storeIn(tx, enqueue, showId, { known, news: newsAmong(seeming, known), asOf });
  });
  return seeming.length;
}

async function storeIn(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  { known, news, asOf }: { known: Stored; news: readonly Told[]; asOf: Date },
): Promise<void> {
  const standing = new Map(news.map(({ post, told }) => [post.ts, standingOf(post, told, known)]));
  const differing = [...standing.values()].filter((post) => {
    const before = known.posts.get(post.ts);
    return !before || (post.isTold && !before.isTold) || !stands(post, before, known);
  });
  const rows = await writePosts(tx, enqueue, showId, differing, known);
  const changed: number[] = [];
  for (const { post, reactions } of news) {
    const before = known.posts.get(post.ts);
    const { id, storyId } = rows.get(post.ts) ?? written([before].flatMap((post) => post ?? []));
    if (before && storyId !== null && !saysSame(before, standing.get(post.ts) ?? post)) changed.push(storyId);
    if (!isPast(post, before)) changed.push(...(await keepUnfurls(tx, showId, newsIn(post, known))));
    if (!reactions || hasReactions(before, reactions)) continue;
    const isVotedOn = await reconcileReactions(tx, { showId, postId: id }, reactions, asOf);
    if (isVotedOn && storyId !== null) changed.push(storyId);
  }
  const threads = new Set([...standing.values()].map(({ ts, threadTs }) => threadTs ?? ts));
  const alone = aloneAmong(differing, news, known, rows);
  if (threads.size > 0) await placeThreads(tx, enqueue, showId, threads, changed, alone);
  const first = differing.filter(({ ts, isTold }) => isTold && !known.posts.get(ts)?.isTold);
  await giveHints(tx, enqueue, showId, first, known);
}

/** The first time that the chat tells of a post its poster gets a hint, where there is one to give. */
async function giveHints(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  told: readonly PostToWrite[],
  known: Stored,
): Promise<void> {
  // What was posted for the first time no episode has covered.
  const isKnown = told.filter(({ links: posted }) =>
    posted.some(({ url }) => known.links.has(linkHash(url) ?? '')),
  );
  const mayBeCovered = isKnown.map(({ ts }) => ts);
  const covered = mayBeCovered.length === 0 ? [] : await coveredAmong(tx, showId, mayBeCovered);
  for (const ts of covered) await enqueue(tx, 'hint-covered', { showId, ts });
  for (const { ts, links: posted } of told) {
    if (posted.some(({ url }) => isClosedToReaders(url))) await enqueue(tx, 'hint-closed', { showId, ts });
  }
}

/** Those of posts that have a link which an episode has covered, by their ts. */
async function coveredAmong(tx: Database, showId: number, ts: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ ts: string }>(
    tx,
    sql`select ${posts.ts} from ${posts} where ${posts.showId} = ${showId} and ${isIn(posts.ts, ts)}
      and exists (select from (select ${shares.linkId} from ${shares}
          where ${shares.showId} = ${showId} and ${shares.postId} = ${posts.id} offset 0) mine
        cross join lateral (${covering(showId, sql`mine.link_id`)} offset 0) covering)
      order by ${posts.ts}`,
  );
  return rows.map((row) => row.ts);
}

/** The covered stories that lead with a link, or have a post with it, by the indexes whatever the planner takes them for. */
function covering(showId: number, linkId: SQL): SQL {
  return sql`(select ${stories.id} from ${stories}
      where ${stories.showId} = ${showId} and ${stories.leadLinkId} = ${linkId} and ${stories.episodeId} is not null
    union
    select ${stories.id} from (select ${posts.storyId} from ${shares}
      join ${posts} on ${posts.showId} = ${showId} and ${posts.id} = ${shares.postId}
      where ${shares.showId} = ${showId} and ${shares.linkId} = ${linkId} offset 0) sharing
    join ${stories} on ${stories.showId} = ${showId} and ${stories.id} = sharing.story_id and ${stories.episodeId} is not null)`;
}

/** The links of a post that an episode has covered, each with the last such episode. */
async function coveredOf(db: Database, showId: number, ts: string): Promise<Covered[]> {
  const mine = db
    .select({ linkId: shares.linkId })
    .from(shares)
    .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId)))
    .where(and(eq(shares.showId, showId), eq(posts.ts, ts)));
  const rows = await db
    .selectDistinctOn([links.id], {
      publicUrl: links.publicUrl,
      page: { text: links.title, source: links.titleSource },
      slackTitle: links.slackTitle,
      // A story may be called after another link of it.
      edited: sql<string | null>`case when ${stories.leadLinkId} = ${links.id} then ${items.title} end`,
      episode: episodes.number,
      heldOn: episodes.heldOn,
    })
    .from(links)
    .innerJoin(sql`lateral (${covering(showId, sql`${links.id}`)} offset 0) covering`, sql`true`)
    .innerJoin(stories, and(eq(stories.showId, showId), sql`${stories.id} = covering.id`))
    .innerJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
    .leftJoin(items, and(eq(items.showId, showId), eq(items.storyId, stories.id)))
    .where(and(eq(links.showId, showId), inArray(links.id, mine)))
    .orderBy(asc(links.id), sql`${episodes.number} desc`);
  return rows.map(({ publicUrl, episode, heldOn, page: { text, source }, slackTitle, edited }) => {
    const { text: title } = bestTitle({
      url: publicUrl,
      ...(edited ? { edited } : {}),
      ...(text && source ? { page: { text, source } } : {}),
      ...(slackTitle ? { slackTitle } : {}),
    });
    return { publicUrl, title, episode, ...(heldOn ? { heldOn } : {}) };
  });
}

/** @returns the stories that show what is new */
async function keepUnfurls(tx: Database, showId: number, unfurls: readonly Unfurl[]): Promise<number[]> {
  const changed: number[] = [];
  for (const { url, title = null, description = null } of unfurls) {
    const key = matchKey(url);
    if (key === null || (!title && !description)) continue;
    const mine = tx.select({ id: linkKeys.linkId }).from(linkKeys).where(isKeyOf(showId, key));
    const isNews = sql`(${links.slackTitle}, ${links.slackDescription}) is distinct from (${title}::text, ${description}::text)`;
    const told = await tx
      .update(links)
      .set({ slackTitle: title, slackDescription: description })
      .where(and(eq(links.showId, showId), inArray(links.id, mine), isNews))
      .returning({ id: links.id });
    for (const { id } of told) changed.push(...(await storiesWith(tx, showId, id)));
  }
  return changed;
}

/** @returns how many there were */
async function removePosts(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  which: ReturnType<typeof and>,
): Promise<number> {
  const removed = await tx
    .update(posts)
    .set({ deletedAt: sql`now()`, words: [] })
    .where(and(eq(posts.showId, showId), which))
    .returning({ id: posts.id, ts: posts.ts, threadTs: posts.threadTs });
  if (removed.length === 0) return 0;
  const ids = removed.map(({ id }) => id);
  await tx.delete(shares).where(and(eq(shares.showId, showId), isIn(shares.postId, ids)));
  await tx.delete(nominations).where(and(eq(nominations.showId, showId), isIn(nominations.postId, ids)));
  const threads = new Set(removed.map((post) => post.threadTs ?? post.ts));
  await placeThreads(tx, enqueue, showId, threads);
  return removed.length;
}
