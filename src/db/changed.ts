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
  await draftChanged(tx, enqueue, showId, ids);
}

/**
 * To be called by whatever changes the draft, in the same transaction: who looked at it before is asked again, and who
 * has it before them sees it as it is now.
 *
 * @param storyIds stories of which the digests that show them are another now, too
 */
export async function draftChanged(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  storyIds: readonly number[] = [],
): Promise<void> {
  const [seen] = await tx
    .update(shows)
    .set({ revision: sql`${shows.revision} + 1` })
    .where(eq(shows.id, showId))
    .returning({
      isOpen: sql<boolean>`exists (select from ${openViews} where ${eq(openViews.showId, showId)})
        or exists (select from ${draftAnswers} where ${isLive(showId)})`,
      digests: sql<Place[]>`(
        select coalesce(jsonb_agg(distinct jsonb_build_object('digestId', digest_id, 'part', part)), '[]')
        from ${digestStories}
        where ${and(eq(digestStories.showId, showId), isIn(digestStories.storyId, storyIds))})`,
    });
  if (seen?.isOpen) await enqueue(tx, 'redraw-desk', { showId });
  await queuePlaces(tx, enqueue, showId, seen?.digests ?? []);
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
  await queuePlaces(tx, enqueue, showId, shown);
}

/** A message of a digest. */
type Place = { digestId: number; part: number };

async function queuePlaces(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  shown: readonly Place[],
): Promise<void> {
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
