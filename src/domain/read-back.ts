/**
 * How much of a channel is read back: what came since the last time, the weeks that stories are carried over, or all that
 * the channel has.
 */
export type Depth = 'tail' | 'weeks' | 'all';

/** What was another in the store than in the channel. */
export type Mended = { posts: number; replies: number; edits: number; deletions: number; reactions: number };

export const NOTHING_MENDED: Mended = { posts: 0, replies: 0, edits: 0, deletions: 0, reactions: 0 };

/** A reading back of a channel, while it goes on or as it ended. A ts is seconds since 1970, as Slack writes it. */
export type ReadBack = {
  depth: Depth;
  startedAt: Date;
  startsFrom: string;
  cameTo: string;
  endedAt: Date | null;
  mended: Mended;
  askedBy: string | null;
};

export function mendedInAll(one: Mended, other: Mended): Mended {
  return {
    posts: one.posts + other.posts,
    replies: one.replies + other.replies,
    edits: one.edits + other.edits,
    deletions: one.deletions + other.deletions,
    reactions: one.reactions + other.reactions,
  };
}

/** How much of it is read, from 0 to 1, and how long the rest takes if the channel was as busy all the time. */
export function progressOf(
  { startedAt, startsFrom, cameTo }: Pick<ReadBack, 'startedAt' | 'startsFrom' | 'cameTo'>,
  now: Date,
): { done: number; leftMs?: number } {
  const whole = startedAt.getTime() / 1000 - Number(startsFrom);
  const done = Math.min(Math.max((Number(cameTo) - Number(startsFrom)) / Math.max(whole, 1), 0), 1);
  if (done === 0) return { done };
  return { done, leftMs: ((now.getTime() - startedAt.getTime()) * (1 - done)) / done };
}

/** What was mended, told once of each time it was asked for. */
export function syncKey({ startedAt }: Pick<ReadBack, 'startedAt'>): string {
  return `sync ${startedAt.toISOString()}`;
}
