import type { Context } from '../../context.ts';
import type { Show } from '../../domain/show.ts';
import { scheduleIn } from '../../domain/trips/schedule.ts';
import { scheduleChanges, type TalkChange } from '../../domain/trips/schedule-changes.ts';
import type { Trip, TripTalk } from '../../domain/trips/trip.ts';
import { dayIn } from '../../domain/episode.ts';

type Needs = Pick<Context, 'trips' | 'readSchedule' | 'logger' | 'now'>;

/** What became another of a talk that people follow. */
export type FollowedChange = { trip: Trip; talk: TripTalk; change: TalkChange };

/**
 * Asks for the schedule of the trip that is under way and finds what changed since it was asked the last time.
 *
 * @returns what is to be told in the threads of open talks, and what keeps the rest once that is told
 */
export async function followSchedule(
  context: Needs,
  show: Show,
): Promise<{ told: readonly FollowedChange[]; keep(): Promise<void> } | undefined> {
  const trip = await context.trips.current(show.id);
  if (!trip?.scheduleUrl || trip.endsOn < dayIn(trip.timeZone, context.now())) return undefined;
  const reading = await context.readSchedule(trip.scheduleUrl);
  if (reading.kind === 'unreadable') {
    context.logger.info({ trip: trip.id, why: reading.why }, 'A schedule cannot be read');
    return undefined;
  }
  const now = scheduleIn(reading.schedule, trip.timeZone);
  const known = (await context.trips.talks(trip)).filter(({ isOwn }) => !isOwn);
  const found = scheduleChanges({ ...now, talks: known.map(({ talk }) => talk) }, now);
  if (found.kind === 'implausible') {
    context.logger.info({ trip: trip.id }, 'A schedule lacks most of its talks: it is left as it was');
    return undefined;
  }
  const byKey = new Map(known.map((one) => [one.talk.key, one]));
  const told = found.changes.flatMap((change) => {
    const talk = change.kind === 'new' ? undefined : byKey.get(change.before.key);
    return talk?.isOpen ? [{ trip, talk, change }] : [];
  });
  const gone = found.changes.flatMap((change) =>
    change.kind === 'cancelled' && !change.now ? [{ ...change.before, isCancelled: true }] : [],
  );
  return { told, keep: () => context.trips.keepTalks(trip, [...now.talks, ...gone], found.renamed) };
}
