import type { Context } from '../../context.ts';
import { type ReadSchedule, scheduleIn, zoneQuestion } from '../../domain/trips/schedule.ts';
import type { Trip } from '../../domain/trips/trip.ts';
import { readPlan } from '../../domain/trips/trip-plan.ts';
import type { Show } from '../../domain/show.ts';
import { parseUrl } from '../../domain/urls/urls.ts';
import { UserError } from '../../errors.ts';
import { isTimeZone } from '../../schedule.ts';

type Needs = Pick<Context, 'trips' | 'readSchedule'>;

const EXAMPLE = '`/trip start QueueCon 2027 2027-03-19..22 Europe/Paris https://queuecon2027.sched.com`';

/** A trip that was started, and what its schedule came to. */
export type StartedTrip = {
  trip: Trip;
  isNew: boolean;
  /** None where no schedule was named. */
  schedule?: { talks: number; unread: ReadSchedule['unread'] };
};

/**
 * Starts a trip, or changes the one of that name: days, time zone, schedule.
 *
 * @throws UserError when something of it cannot be understood or read, or only the asker knows the time zone
 */
export async function startTrip(
  context: Needs,
  show: Show,
  { typed, userId }: { typed: string; userId: string },
): Promise<StartedTrip> {
  const plan = readPlan(typed);
  if ('problem' in plan) throw new UserError(`${plan.problem} For example: ${EXAMPLE}`);
  const { rest, ...planned } = plan;
  const { zone, address } = partsOf(rest);
  const read = address === undefined ? undefined : await scheduleAt(context, address);
  if (read && zone === undefined && zoneQuestion(read) !== undefined) {
    throw new UserError(
      'The schedule does not say where the conference is. Type its time zone too, such as `Europe/Paris`.',
    );
  }
  const timeZone = zone ?? read?.zone ?? show.timeZone;
  const started = await context.trips.start(show.id, {
    ...planned,
    timeZone,
    startedBy: userId,
    ...(address === undefined ? {} : { scheduleUrl: address }),
  });
  if (!read) return started;
  const { talks } = scheduleIn(read, timeZone);
  await context.trips.keepTalks(started.trip, talks);
  return { ...started, schedule: { talks: talks.length, unread: read.unread } };
}

/** What stood behind the days: a time zone, an address, in any order. */
function partsOf(words: readonly string[]): { zone?: string; address?: string } {
  const parts: { zone?: string; address?: string } = {};
  for (const word of words) {
    const url = /^<?(https?:[^|>]+)/i.exec(word)?.[1];
    if (url !== undefined && parseUrl(url)) parts.address = url;
    else if (isTimeZone(word)) parts.zone = word;
    else {
      throw new UserError(
        `I do not understand “${word}”: it is neither a time zone nor an address. For example: ${EXAMPLE}`,
      );
    }
  }
  return parts;
}

async function scheduleAt({ readSchedule }: Needs, address: string): Promise<ReadSchedule> {
  const reading = await readSchedule(address);
  if (reading.kind === 'schedule') return reading.schedule;
  throw new UserError(`${reading.why} You can start the trip without a schedule: leave the address out.`);
}
