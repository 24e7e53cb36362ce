import type { Schedule } from './schedule.ts';
import { speakerNames, type Talk } from './talk.ts';

/** What became another of a talk. */
type Changed = 'time' | 'room' | 'title' | 'speakers';

/** All that changed of one talk between two readings of a schedule. */
export type TalkChange =
  | { kind: 'changed'; before: Talk; now: Talk; what: readonly Changed[] }
  /** It is said to be, or stands no more in the schedule, which then has no `now`. */
  | { kind: 'cancelled'; before: Talk; now?: Talk }
  /** It was cancelled before. */
  | { kind: 'back'; before: Talk; now: Talk; what: readonly Changed[] }
  | { kind: 'new'; now: Talk };

/** What two readings of a schedule differ in, or that the later one cannot be it. */
export type ScheduleChanges =
  | {
      kind: 'changes';
      changes: readonly TalkChange[];
      /** What talks are known by now, by what they were known by: they were put there again. */
      renamed: ReadonlyMap<string, string>;
    }
  | { kind: 'implausible' };

/** So many talks are not cancelled from one day to the next: then the answer is not the whole schedule. */
const MOST_CANCELLED = 0.5;
/** Of a handful of talks, half may be gone. */
const FEW = 10;

/**
 * What changed from one reading of a schedule to a later one, once for each talk. A talk that has a new key and is
 * otherwise the same was put there again and is not new.
 */
export function scheduleChanges(before: Schedule, after: Schedule): ScheduleChanges {
  const known = before.talks.filter(({ isCancelled }) => !isCancelled);
  const pairs = pairedTalks(before.talks, after.talks);
  const isGone = known.filter((talk) => !pairs.has(talk)).length;
  if (known.length >= FEW && isGone > known.length * MOST_CANCELLED) return { kind: 'implausible' };
  const paired = new Set(pairs.values());
  return {
    kind: 'changes',
    changes: [
      ...before.talks.flatMap((talk) => changeOf(talk, pairs.get(talk))),
      ...after.talks
        .filter((talk) => !paired.has(talk) && !talk.isCancelled)
        .map((now): TalkChange => ({ kind: 'new', now })),
    ],
    renamed: new Map([...pairs].flatMap(([one, now]) => (one.key === now.key ? [] : [[one.key, now.key]]))),
  };
}

/** Which of the talks of before is which of those of now. */
function pairedTalks(before: readonly Talk[], after: readonly Talk[]): Map<Talk, Talk> {
  const byKey = new Map(after.map((talk) => [talk.key, talk]));
  const pairs = new Map<Talk, Talk>();
  for (const talk of before) {
    const same = byKey.get(talk.key);
    if (same) pairs.set(talk, same);
  }
  const paired = new Set(pairs.values());
  const byName = Map.groupBy(
    after.filter((talk) => !paired.has(talk)),
    nameOf,
  );
  for (const talk of before) {
    if (pairs.has(talk)) continue;
    const again = byName.get(nameOf(talk))?.shift();
    if (again) pairs.set(talk, again);
  }
  return pairs;
}

function nameOf({ title, speakers }: Talk): string {
  return `${title} - ${speakerNames(speakers)}`.toLowerCase();
}

function changeOf(before: Talk, now: Talk | undefined): TalkChange[] {
  if (before.isCancelled && (!now || now.isCancelled)) return [];
  if (!now) return [{ kind: 'cancelled', before }];
  if (now.isCancelled) return [{ kind: 'cancelled', before, now }];
  const what = changedIn(before, now);
  if (before.isCancelled) return [{ kind: 'back', before, now, what }];
  return what.length > 0 ? [{ kind: 'changed', before, now, what }] : [];
}

function changedIn(before: Talk, now: Talk): Changed[] {
  const isSame: Readonly<Record<Changed, boolean>> = {
    time:
      before.startsAt?.getTime() === now.startsAt?.getTime() &&
      before.endsAt?.getTime() === now.endsAt?.getTime(),
    room: before.room === now.room,
    title: before.title === now.title,
    speakers: speakerNames(before.speakers) === speakerNames(now.speakers),
  };
  return CHANGED.filter((what) => !isSame[what]);
}

const CHANGED: readonly Changed[] = ['time', 'room', 'title', 'speakers'];
