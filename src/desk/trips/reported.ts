import type { Context } from '../../context.ts';
import type { Show } from '../../domain/show.ts';
import type { Reported } from '../../domain/trips/trip.ts';
import { currentTrip } from './talks.ts';

type Needs = Pick<Context, 'trips' | 'workspaces'>;

/** All that people told of the trip that is under way, and what they are called, by user id. */
export async function reportedTrip(
  context: Needs,
  show: Show,
): Promise<{ reported: Reported; names: ReadonlyMap<string, string> }> {
  const reported = await context.trips.reported(await currentTrip(context, show));
  const writers = reported.talks.flatMap(({ takenBy, notes }) => [
    ...(takenBy === undefined ? [] : [takenBy]),
    ...notes.map(({ userId }) => userId),
  ]);
  const people = await context.workspaces.of(show).directory.people(writers);
  return { reported, names: new Map([...people].map(([userId, { name }]) => [userId, name])) };
}
