import { instantOfWallTime } from '../wall-clock.ts';
import type { Talk } from './talk.ts';

/** A time as a schedule writes it. */
export type Moment =
  | { kind: 'instant'; at: Date }
  /** What clocks at the conference show: `2027-03-28T09:00:00`. Without a zone nobody knows when that is. */
  | { kind: 'wall'; time: string }
  /** The whole day. */
  | { kind: 'day'; day: string };

/** An entry of a schedule, as it is published. */
export type ReadEntry = Omit<Talk, 'startsAt' | 'endsAt'> & {
  starts?: Moment;
  ends?: Moment;
  /** False for breaks, registration, parties. */
  isTalk: boolean;
};

/** What of a schedule could not be read: which entry, and why. */
export type Unread = { entry: string; why: string };

/** A schedule as it is published: its zone may have to be asked for. */
export type ReadSchedule = {
  name?: string;
  /** Where the conference is, when the schedule says so. */
  zone?: string;
  entries: readonly ReadEntry[];
  unread: readonly Unread[];
};

/** The talks of a conference, at the times that they have. */
export type Schedule = {
  name?: string;
  /** The IANA zone in which its times are shown. */
  zone: string;
  /** In the order of their times; those without one come last. */
  talks: readonly Talk[];
  /** What stands there and is no talk, in the same order. */
  beside: readonly Talk[];
};

/**
 * Why the zone of a schedule has to be asked for: its times are sure and only the clocks of the place are not known
 * (`shown`), or nobody can tell when its talks are (`meant`).
 *
 * @returns undefined where the schedule says it
 */
export function zoneQuestion({ zone, entries }: ReadSchedule): 'shown' | 'meant' | undefined {
  if (zone !== undefined) return undefined;
  return entries.some(({ starts }) => starts?.kind === 'wall') ? 'meant' : 'shown';
}

/** @param zone that of the conference, an IANA name: the schedule's own, or what was answered */
export function scheduleIn({ name, entries }: ReadSchedule, zone: string): Schedule {
  const placed = entries
    .map(({ starts, ends, isTalk, ...talk }) => {
      const [startsAt, endsAt] = [instantOf(starts, zone), instantOf(ends, zone)];
      const isForward = startsAt && endsAt && endsAt >= startsAt;
      return {
        isTalk,
        talk: { ...talk, ...(startsAt ? { startsAt } : {}), ...(isForward ? { endsAt } : {}) },
      };
    })
    .toSorted((one, other) => timeOf(one.talk) - timeOf(other.talk));
  return {
    ...(name === undefined ? {} : { name }),
    zone,
    talks: placed.flatMap(({ isTalk, talk }) => (isTalk ? [talk] : [])),
    beside: placed.flatMap(({ isTalk, talk }) => (isTalk ? [] : [talk])),
  };
}

/** A day begins at its midnight. */
function instantOf(moment: Moment | undefined, zone: string): Date | undefined {
  switch (moment?.kind) {
    case undefined:
      return undefined;
    case 'instant':
      return moment.at;
    case 'wall':
      return instantOfWallTime(new Date(`${moment.time}Z`), zone);
    case 'day':
      return instantOfWallTime(new Date(`${moment.day}T00:00:00Z`), zone);
  }
}

function timeOf({ startsAt }: Talk): number {
  return startsAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}
