import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { isLive } from './draft-answers.ts';
import { isIn } from './lists.ts';
import type { Enqueue } from './queue.ts';
import { digests, digestStories, draftAnswers, openViews, posts, shares, shows, stories } from './schema.ts';
import { keepTexts } from './story-texts.ts';

/** Older digests are drawn again only for what is known to have changed: hardly anybody looks at them any more. */
const SHOWN_WEEKS = 8;

/**
 * To be called by whatever changes what stories show (words, links, titles, votes, deletion, merge), in the same
 * transaction: they are found by what they say now, and one job is queued for each place that shows them.
 */
export async function storiesChanged(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  storyIds: Iterable<number>,
): Promise<void> {
  const ids = [...new Set(storyIds)];
  if (ids.length === 0) return;
  await keepTexts(tx, showId, ids);
  await draftChanged(tx, enqueue, showId);
  await queueShown(tx, enqueue, showId, isIn(digestStories.storyId, ids));
}

/**
 * To be called by whatever changes the draft, in the same transaction: who looked at it before is asked again, and who
 * has it before them sees it as it is now.
 */
export async function draftChanged(tx: Database, enqueue: Enqueue, showId: number): Promise<void> {
  await tx
    .update(shows)
    .set({ revision: sql`${shows.revision} + 1` })
    .where(eq(shows.id, showId));
  const isSeen =
    (await tx.$count(openViews, eq(openViews.showId, showId))) +
    (await tx.$count(draftAnswers, isLive(showId)));
  if (isSeen > 0) await enqueue(tx, 'redraw-desk', { showId });
}

/** Queues one job for each place that people may still look at: nobody knows what has changed. */
export async function queueRedraws(tx: Database, enqueue: Enqueue, showId: number): Promise<void> {
  await queueShown(
    tx,
    enqueue,
    showId,
    gt(digests.slot, sql`now() - make_interval(weeks => ${SHOWN_WEEKS})`),
  );
}

/** Queues one job for each place that shows such stories. */
export async function queueShown(tx: Database, enqueue: Enqueue, showId: number, which: SQL): Promise<void> {
  const shown = await tx
    .selectDistinct({ digestId: digestStories.digestId, part: digestStories.part })
    .from(digestStories)
    .innerJoin(digests, and(eq(digests.showId, showId), eq(digests.id, digestStories.digestId)))
    .where(and(eq(digestStories.showId, showId), which));
  // The first message counts what is nominated in all of them.
  const heads = shown.map(({ digestId }) => ({ digestId, part: 0 }));
  const places = new Map([...heads, ...shown].map((place) => [`${place.digestId} ${place.part}`, place]));
  for (const place of places.values()) await enqueue(tx, 'redraw-digest', { showId, ...place });
}

/** The stories that a link stands in, or that are about it without a post: a host may have added those. */
export async function storiesWith(tx: Database, showId: number, linkId: number): Promise<number[]> {
  const rows = await tx
    .selectDistinct({ storyId: posts.storyId })
    .from(shares)
    .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId)))
    .where(and(eq(shares.showId, showId), eq(shares.linkId, linkId)));
  const about = await tx
    .select({ storyId: stories.id })
    .from(stories)
    .where(and(eq(stories.showId, showId), eq(stories.leadLinkId, linkId)));
  return [...new Set([...rows, ...about].flatMap(({ storyId }) => storyId ?? []))];
}
