import type { Reaction } from '../nomination.ts';

/** What a channel has of a message: `isComplete`: nobody else reacted to it. */
export type MarkedMessage = { ts: string; marks: readonly Reaction[]; isComplete: boolean };

/** A mark that has to be written: it was given, or taken back, and nobody told. */
export type MarkDifference = Reaction & { ts: string; isGiven: boolean };

/** How the marks that a channel has of messages differ from those that are stored as given. */
export function markDifferences(
  messages: readonly MarkedMessage[],
  stored: readonly (Reaction & { ts: string })[],
): MarkDifference[] {
  const storedOf = Map.groupBy(stored, ({ ts }) => ts);
  return messages.flatMap(({ ts, marks, isComplete }) => {
    const known = storedOf.get(ts) ?? [];
    const added = marks.filter((mark) => !known.some((one) => isSame(one, mark)));
    const gone = isComplete ? known.filter((one) => !marks.some((mark) => isSame(one, mark))) : [];
    return [
      ...added.map(({ userId, emoji }) => ({ ts, userId, emoji, isGiven: true })),
      ...gone.map(({ userId, emoji }) => ({ ts, userId, emoji, isGiven: false })),
    ];
  });
}

function isSame(one: Reaction, other: Reaction): boolean {
  return one.userId === other.userId && one.emoji === other.emoji;
}
