import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
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
import { episodes, items, linkKeys, links, nominations, posts, shares, stories } from './schema.ts';
import { shareLinks } from './sharing.ts';
import { written } from './written.ts';

/** A link that a post has in common with a published episode. */
export type Covered = { publicUrl: string; title: string; episode: number; heldOn?: string };

/** A post as the chat's history has it. */
export type HistoricPost = { post: IncomingPost; reactions: readonly Reaction[] };

export function postStore(db: Database, enqueue: Enqueue) {
  return {
    /**
     * Stores a post, with the reading of its new links queued in the same transaction. Storing it again changes
     * nothing; an older version never replaces a newer one; what was deleted stays deleted. Where an episode has covered
     * a link of it, or readers cannot open one, the hint is queued once.
     *
     * @param told how the chat told of it, where it did: of an edit it may tell first, and a reaction or the history may
     *   have brought the post before
     */
    async store(showId: number, post: IncomingPost, told?: 'posted' | 'edited'): Promise<void> {
      await inShow(db, showId, async (tx) => {
        const stored = await storePost(tx, enqueue, showId, post, new Date(0));
        if (!stored) return;
        await placeThreads(tx, enqueue, showId, [stored.threadTs], stored.changed);
        if (told === 'posted' || (told && stored.isNew)) await noteTold(tx, enqueue, showId, post);
      });
    },

    /**
     * Stores posts as the chat's history had them, with their reactions: all of them or, when one cannot be stored,
     * none. They are placed together, for each of them alone would place its whole neighbourhood.
     *
     * @param asOf when the chat was asked, by the database's clock: what was deleted before is there after all
     */
    async storeHistory(showId: number, history: readonly HistoricPost[], asOf: Date): Promise<void> {
      await inShow(db, showId, async (tx) => {
        const threads = new Set<string>();
        const changed: number[] = [];
        for (const { post, reactions } of history) {
          const stored = await storePost(tx, enqueue, showId, post, asOf);
          if (!stored) continue;
          threads.add(stored.threadTs);
          changed.push(...stored.changed);
          const isVotedOn = await reconcileReactions(tx, { showId, postId: stored.id }, reactions, asOf);
          if (isVotedOn && stored.storyId !== null) changed.push(stored.storyId);
        }
        if (threads.size > 0) await placeThreads(tx, enqueue, showId, threads, changed);
      });
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

/** A post that is there: it is to be placed. `changed` are the stories that show something else by it. */
type StoredPost = { id: number; isNew: boolean; threadTs: string; storyId: number | null; changed: number[] };

/** @returns undefined where it is known to be deleted */
async function storePost(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  post: IncomingPost,
  asOf: Date,
): Promise<StoredPost | undefined> {
  const { ts, threadTs = null, userId, words, editedTs = null } = post;
  const [known] = await tx
    .select()
    .from(posts)
    .where(and(eq(posts.showId, showId), eq(posts.ts, ts)));
  if (known && isOlder(editedTs, known.editedTs)) {
    const { id, storyId } = known;
    return known.deletedAt
      ? undefined
      : { id, storyId, threadTs: known.threadTs ?? ts, isNew: false, changed: [] };
  }
  if (known?.deletedAt && known.deletedAt >= asOf) return undefined;

  const stored = written(
    await tx
      .insert(posts)
      .values({ showId, ts, threadTs, userId, words, editedTs, postedAt: instantOf(ts) })
      .onConflictDoUpdate({
        target: [posts.showId, posts.ts],
        set: { userId, words, editedTs, threadTs, deletedAt: null },
      })
      .returning({ id: posts.id, storyId: posts.storyId }),
  );
  const sharedAt = instantOf(editedTs ?? ts);
  await shareLinks(tx, enqueue, { showId, postId: stored.id, sharedAt, posted: post.links });
  const changed = await keepUnfurls(tx, showId, post.unfurls);
  const saysAnother = !isDeepStrictEqual(known?.words, words);
  if (saysAnother && known?.storyId) changed.push(known.storyId);
  return { ...stored, isNew: !known, threadTs: threadTs ?? ts, changed };
}

/** Notes that the chat told of a post. The first time its poster gets a hint, where there is one to give. */
async function noteTold(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  { ts, links: posted }: IncomingPost,
): Promise<void> {
  const first = await tx
    .update(posts)
    .set({ toldAt: sql`now()` })
    .where(and(eq(posts.showId, showId), eq(posts.ts, ts), isNull(posts.toldAt)))
    .returning({ id: posts.id });
  if (first.length === 0) return;
  const covered = await coveredOf(tx, showId, ts);
  if (covered.length > 0) await enqueue(tx, 'hint-covered', { showId, ts });
  if (posted.some(({ url }) => isClosedToReaders(url))) await enqueue(tx, 'hint-closed', { showId, ts });
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
    .innerJoin(
      stories,
      and(
        eq(stories.showId, showId),
        or(
          eq(stories.leadLinkId, links.id),
          inArray(
            stories.id,
            db
              .select({ storyId: posts.storyId })
              .from(shares)
              .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId)))
              .where(and(eq(shares.showId, showId), eq(shares.linkId, links.id))),
          ),
        ),
      ),
    )
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

function isOlder(editedTs: string | null, known: string | null): boolean {
  return known !== null && Number(editedTs ?? 0) < Number(known);
}

/** A ts is seconds since 1970 with six digits behind the point. */
function instantOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
