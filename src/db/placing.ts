import { and, asc, between, eq, gt, inArray, isNull, notInArray, or } from 'drizzle-orm';
import { CARRY_OVER_MS } from '../domain/draft.ts';
import type { Database } from './database.ts';
import { digestStories, episodes, items, nominations, posts, shares, stories } from './schema.ts';

type ThreadPost = { id: number; ts: string; storyId: number | null; postedAt: Date };

/**
 * Puts a thread (a post and its replies) into the story it belongs to: the open story that already has one of the
 * post's links, else its own. A thread without links has one as soon as somebody nominated one of its posts. What an
 * episode covered stays where it is.
 *
 * @param threadTs of the thread's first post
 */
export async function placeThread(tx: Database, showId: number, threadTs: string): Promise<void> {
  const thread = await tx
    .select({ id: posts.id, ts: posts.ts, storyId: posts.storyId, postedAt: posts.postedAt })
    .from(posts)
    .where(
      and(
        eq(posts.showId, showId),
        isNull(posts.deletedAt),
        or(eq(posts.ts, threadTs), eq(posts.threadTs, threadTs)),
      ),
    )
    .orderBy(asc(posts.postedAt));
  const [opener] = thread;
  if (!opener) return;

  const before = thread.find(({ storyId }) => storyId !== null)?.storyId ?? null;
  const after = await storyOf(tx, showId, thread, before);
  await tx
    .update(posts)
    .set({ storyId: after })
    .where(
      inArray(
        posts.id,
        thread.map(({ id }) => id),
      ),
    );
  if (after === null) return;
  await keepOpenedAt(tx, after, opener.postedAt);
  if (before !== null && before !== after) await handOver(tx, before, after);
}

async function storyOf(
  tx: Database,
  showId: number,
  thread: readonly ThreadPost[],
  current: number | null,
): Promise<number | null> {
  if (current !== null && (await isCovered(tx, current))) return current;

  const ids = thread.map(({ id }) => id);
  const linkIds = await linksOf(tx, ids);
  const others = await openStoriesWith(tx, showId, linkIds, thread);
  if (current !== null && others.includes(current)) return current;
  const [joined] = others;
  if (joined !== undefined) return joined;

  const isAlone = current !== null && !(await hasOtherPosts(tx, current, ids));
  if (isAlone) return current;
  if (linkIds.length === 0 && !(await isNominated(tx, ids))) return null;
  const openedAt = thread[0]?.postedAt ?? new Date(0);
  const [story] = await tx.insert(stories).values({ showId, openedAt }).returning({ id: stories.id });
  return story?.id ?? null;
}

/** The links of the thread's oldest post that has any: replies never draw a thread into another story. */
async function linksOf(tx: Database, postIds: number[]): Promise<number[]> {
  const rows = await tx
    .select({ postId: shares.postId, linkId: shares.linkId })
    .from(shares)
    .innerJoin(posts, eq(posts.id, shares.postId))
    .where(inArray(shares.postId, postIds))
    .orderBy(asc(posts.postedAt), asc(shares.position));
  return rows.filter(({ postId }) => postId === rows[0]?.postId).map(({ linkId }) => linkId);
}

/**
 * The open stories that have one of the links in another thread, in the order of the links. A link that was posted
 * longer ago than stories are carried over is news again.
 */
async function openStoriesWith(
  tx: Database,
  showId: number,
  linkIds: number[],
  thread: readonly ThreadPost[],
): Promise<number[]> {
  const [opener] = thread;
  if (linkIds.length === 0 || !opener) return [];
  const postedAt = opener.postedAt.getTime();
  const rows = await tx
    .select({ storyId: stories.id, linkId: shares.linkId })
    .from(shares)
    .innerJoin(posts, eq(posts.id, shares.postId))
    .innerJoin(stories, eq(stories.id, posts.storyId))
    .where(
      and(
        eq(stories.showId, showId),
        isNull(stories.episodeId),
        inArray(shares.linkId, linkIds),
        isNull(posts.deletedAt),
        between(posts.postedAt, new Date(postedAt - CARRY_OVER_MS), new Date(postedAt + CARRY_OVER_MS)),
        notInArray(
          shares.postId,
          thread.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(stories.openedAt), asc(stories.id));
  const byLink = rows.toSorted((one, other) => linkIds.indexOf(one.linkId) - linkIds.indexOf(other.linkId));
  return [...new Set(byLink.map(({ storyId }) => storyId))];
}

async function isCovered(tx: Database, storyId: number): Promise<boolean> {
  const [story] = await tx
    .select({ episodeId: stories.episodeId })
    .from(stories)
    .where(eq(stories.id, storyId));
  return story?.episodeId != null;
}

async function hasOtherPosts(tx: Database, storyId: number, postIds: number[]): Promise<boolean> {
  const [other] = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.storyId, storyId), isNull(posts.deletedAt), notInArray(posts.id, postIds)))
    .limit(1);
  return other !== undefined;
}

async function isNominated(tx: Database, postIds: number[]): Promise<boolean> {
  const [nomination] = await tx
    .select({ postId: nominations.postId })
    .from(nominations)
    .where(and(inArray(nominations.postId, postIds), isNull(nominations.takenBackAt)))
    .limit(1);
  return nomination !== undefined;
}

/** History is read back newest first, so that a story's older posts may come in later. */
async function keepOpenedAt(tx: Database, storyId: number, postedAt: Date): Promise<void> {
  await tx
    .update(stories)
    .set({ openedAt: postedAt })
    .where(and(eq(stories.id, storyId), gt(stories.openedAt, postedAt)));
}

/** Lets a story that has lost its last post to another leave its place in drafts and digests to that one. */
async function handOver(tx: Database, from: number, to: number): Promise<void> {
  if (await hasOtherPosts(tx, from, [])) return;
  const [theirs] = await tx.select().from(items).where(openItem(tx, to));
  const [ours] = await tx.select().from(items).where(openItem(tx, from));
  if (ours && theirs) {
    await tx
      .update(items)
      .set({ title: theirs.title ?? ours.title, commentary: theirs.commentary ?? ours.commentary })
      .where(eq(items.id, theirs.id));
    await tx.delete(items).where(eq(items.id, ours.id));
  } else if (ours) {
    await tx.update(items).set({ storyId: to }).where(eq(items.id, ours.id));
  }
  const [shown] = await tx.select().from(digestStories).where(eq(digestStories.storyId, to));
  if (!shown) await tx.update(digestStories).set({ storyId: to }).where(eq(digestStories.storyId, from));
}

function openItem(tx: Database, storyId: number) {
  const drafts = tx.select({ id: episodes.id }).from(episodes).where(isNull(episodes.publishedAt));
  return and(eq(items.storyId, storyId), inArray(items.episodeId, drafts));
}
