import type { Placement, Subject } from './placing.ts';
import { SAME_STORY_MS } from './story.ts';

/** An open story as it is stored, with the posts that it had until now. */
export type StoredStory = { id: number; subject: Subject; openedAt: Date; postIds: ReadonlySet<number> };

/**
 * Which stored story each placement is, by the placement's index, so that what hosts decided about a story stays with
 * what it is about: the one about the same subject that had most of its posts, then the one opened closest to it, unless
 * that was longer ago than posts of one story may be apart. A thread that was a story without a link stays that story when it
 * gets one. The order in which they are given does not matter.
 */
export function identify(
  placements: readonly Placement[],
  stored: readonly StoredStory[],
  threadOf: (postId: number) => string | undefined,
): Map<number, StoredStory> {
  const identified = new Map<number, StoredStory>();
  const taken = new Set<number>();
  const match = (fits: (placement: Placement, story: StoredStory) => boolean) => {
    const pairs = placements.flatMap((placement, index) =>
      stored
        .filter((story) => fits(placement, story))
        .map((story) => ({
          index,
          placement,
          story,
          common: placement.postIds.filter((id) => story.postIds.has(id)).length,
          apartMs: Math.abs(story.openedAt.getTime() - placement.openedAt.getTime()),
        })),
    );
    const best = pairs.toSorted(
      (one, other) =>
        other.common - one.common ||
        one.apartMs - other.apartMs ||
        one.story.id - other.story.id ||
        byOpening(one.placement, other.placement),
    );
    for (const { index, story } of best) {
      if (identified.has(index) || taken.has(story.id)) continue;
      identified.set(index, story);
      taken.add(story.id);
    }
  };
  match((placement, story) => sameSubject(placement.subject, story.subject) && !isLongPast(placement, story));
  match(
    ({ postIds }, { subject }) =>
      subject.threadTs !== undefined && postIds.some((id) => threadOf(id) === subject.threadTs),
  );
  return identified;
}

function byOpening(one: Placement, other: Placement): number {
  return one.openedAt.getTime() - other.openedAt.getTime() || (one.postIds[0] ?? 0) - (other.postIds[0] ?? 0);
}

/** Whether a story had none of these posts, and was opened long before them or after. */
function isLongPast({ postIds, openedAt }: Placement, story: StoredStory): boolean {
  if (postIds.some((id) => story.postIds.has(id))) return false;
  return Math.abs(openedAt.getTime() - story.openedAt.getTime()) > SAME_STORY_MS;
}

export function sameSubject(one: Subject, other: Subject): boolean {
  return one.lead === other.lead && one.threadTs === other.threadTs;
}
