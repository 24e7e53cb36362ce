import { CronExpressionParser } from 'cron-parser';
import { validate } from 'node-cron';

const HOUR_MS = 60 * 60 * 1000;

/** Seconds and minutes are the same in every hour: what comes too often does so within these. */
const LOOKED_AT = 5;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Whether both read it that need it: node-cron ticks, cron-parser tells what fell due while the program was down. */
export function isCron(expression: string): boolean {
  try {
    CronExpressionParser.parse(expression);
    return validate(expression);
  } catch {
    return false;
  }
}

/** The next times that an expression falls due by the clocks of a time zone; fewer where there are no more. */
export function nextTimes(
  expression: string,
  { timeZone, now, count }: { timeZone: string; now: Date; count: number },
): Date[] {
  const times: Date[] = [];
  try {
    const schedule = CronExpressionParser.parse(expression, { currentDate: now, tz: timeZone });
    while (times.length < count) times.push(schedule.next().toDate());
  } catch {
    // It cannot be read, or there is no such day.
  }
  return times;
}

/** What keeps an expression from being a schedule that somebody wants. */
export type CronFlaw = 'never' | 'too often';

export function flawOfCron(expression: string): CronFlaw | undefined {
  const times = nextTimes(expression, { timeZone: 'UTC', now: new Date(), count: LOOKED_AT });
  if (!isCron(expression) || times.length === 0) return 'never';
  const isTooOften = times.some((time, index) => {
    const next = times[index + 1];
    return next !== undefined && next.getTime() - time.getTime() < HOUR_MS;
  });
  return isTooOften ? 'too often' : undefined;
}
