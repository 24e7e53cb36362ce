import { CronExpressionParser } from 'cron-parser';
import { validate } from 'node-cron';
import { furthestWallTime, instantOfWallTime } from './domain/wall-clock.ts';

const HOUR_MS = 60 * 60 * 1000;
const SECOND_MS = 1000;

/** Seconds and minutes are the same in every hour: what comes too often does so within these. */
const LOOKED_AT = 5;

/** A schedule, and the time zone whose clocks it goes by. */
export type Timing = { cron: string; timeZone: string };

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whether it is in node-cron's syntax, and cron-parser reads it, which tells when it falls due. */
export function isCron(expression: string): boolean {
  try {
    CronExpressionParser.parse(expression);
    return validate(expression);
  } catch {
    return false;
  }
}

/**
 * What fell due after an instant, until another and with it: the latest, and how many fell due before it, of which no
 * more than `countTo` are counted. Of hours that the clocks skip it falls due when they change, of hours that they show
 * twice the first time.
 *
 * @returns undefined when nothing did
 */
export function lastDue(
  { cron, timeZone }: Timing,
  { after, until, countTo }: { after: Date; until: Date; countTo: number },
): { due: Date; missed: number } | undefined {
  const done = furthestWallTime(after, timeZone);
  const seconds = Math.floor(furthestWallTime(until, timeZone).getTime() / SECOND_MS);
  // Whoever asks for what is before a time does not hear of that time itself.
  let latest: Date | undefined;
  let missed = 0;
  for (const wall of wallTimes(cron, new Date((seconds + 1) * SECOND_MS), 'prev')) {
    if (wall <= done || missed === countTo) break;
    if (latest) missed++;
    else latest = wall;
  }
  return latest && { due: instantOfWallTime(latest, timeZone), missed };
}

/** The next times that an expression falls due by the clocks of a time zone; fewer where there are no more. */
export function nextTimes({ cron, timeZone }: Timing, { now, count }: { now: Date; count: number }): Date[] {
  const times: Date[] = [];
  for (const wall of wallTimes(cron, furthestWallTime(now, timeZone), 'next')) {
    if (times.length === count) break;
    const time = instantOfWallTime(wall, timeZone);
    // Of an hour that is skipped all times fall due at once.
    if (times.at(-1)?.getTime() !== time.getTime()) times.push(time);
  }
  return times;
}

/** What keeps an expression from being a schedule that somebody wants. */
export type CronFlaw = 'never' | 'too often';

export function flawOfCron(expression: string): CronFlaw | undefined {
  const times = nextTimes({ cron: expression, timeZone: 'UTC' }, { now: new Date(), count: LOOKED_AT });
  if (!isCron(expression) || times.length === 0) return 'never';
  const isTooOften = times.some((time, index) => {
    const next = times[index + 1];
    return next !== undefined && next.getTime() - time.getTime() < HOUR_MS;
  });
  return isTooOften ? 'too often' : undefined;
}

/** The wall times of an expression, from one on in either direction; none where it cannot be read. */
function* wallTimes(expression: string, from: Date, direction: 'next' | 'prev'): Generator<Date, void> {
  try {
    const schedule = CronExpressionParser.parse(expression, { currentDate: from, tz: 'UTC' });
    while (true) yield schedule[direction]().toDate();
  } catch {
    // It cannot be read, or there is no such day.
  }
}
