import fc from 'fast-check';
import { expect } from 'vitest';
import { lastDue, nextTimes } from '../../src/schedule.ts';
import { promises, sized } from '../support/faults.ts';
import { clocksOf, TIME_ZONES } from '../support/time-zones.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const YEARS = { from: Date.UTC(2020, 0, 1), until: Date.UTC(2030, 0, 1) };
const { from: START, until: END } = YEARS;
/** In the short form some whose clocks are changed at midnight, by half an hour, or twice for Ramadan. */
const SOME = ['Africa/Cairo', 'America/Santiago', 'Australia/Lord_Howe', 'Africa/Casablanca'];
const ZONES = sized({ short: SOME, whole: TIME_ZONES });
const SCHEDULES = sized({ short: 12, whole: 400 });
/** So many schedules in each zone, in the next zone those after them. */
const EACH = sized({ short: 3, whole: 8 });
const SEED = 20_260_302;

/** A schedule, and which wall times it means: hours and minutes of a day, and days. */
type Schedule = { cron: string; hour: number; minute: number; isDay: (day: Date) => boolean };

const DAYS: readonly [string, (day: Date) => boolean][] = [
  ['* * *', () => true],
  ...['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'].map(
    (name, weekday): [string, (day: Date) => boolean] => [
      `* * ${name}`,
      (day) => day.getUTCDay() === weekday,
    ],
  ),
  ['1 * *', (day) => day.getUTCDate() === 1],
  ['29 2 *', (day) => day.getUTCMonth() === 1 && day.getUTCDate() === 29],
  ['* 3,10 SUN', (day) => [2, 9].includes(day.getUTCMonth()) && day.getUTCDay() === 0],
  ['* * 1,4', (day) => [1, 4].includes(day.getUTCDay())],
];

const schedules = fc.sample(
  fc
    .record({
      // Most clocks are changed in the first hours of a day, some at its end.
      hour: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
        fc.integer({ min: 0, max: 23 }),
      ),
      minute: fc.oneof(fc.constantFrom(0, 15, 30, 45), fc.integer({ min: 0, max: 59 })),
      days: fc.constantFrom(...DAYS),
    })
    .map(({ hour, minute, days: [days, isDay] }): Schedule => ({
      cron: `${minute} ${hour} ${days}`,
      hour,
      minute,
      isDay,
    })),
  { numRuns: SCHEDULES, seed: SEED },
);

/**
 * How the clocks of a zone went, by a walk through it: stretches in which they ran, each from the first minute at which
 * they showed what they had not shown before. Knows nothing of offsets.
 */
function stretchesOf(timeZone: string): { at: number; wall: number; until: number }[] {
  const shown = clocksOf(timeZone);
  const stretches = [];
  let furthest = -Infinity;
  for (let at = START - 2 * DAY_MS; at < END + DAY_MS;) {
    const wall = shown(at);
    // In whole days where they run on, minute by minute where they do not.
    let length = DAY_MS;
    if (shown(at + DAY_MS) - wall !== DAY_MS)
      for (length = MINUTE_MS; shown(at + length) - wall === length;) length += MINUTE_MS;
    const isNew = wall + length - MINUTE_MS > furthest;
    if (isNew) {
      const skipped = Math.max(0, furthest + MINUTE_MS - wall);
      stretches.push({ at: at + skipped, wall: wall + skipped, until: wall + length });
      furthest = wall + length - MINUTE_MS;
    }
    at += length;
  }
  return stretches;
}

/** When each wall time of a schedule comes: when the clocks show it first, or are past it first. */
function wantedOf(stretches: ReturnType<typeof stretchesOf>, { hour, minute, isDay }: Schedule): number[] {
  const wanted: number[] = [];
  let index = 0;
  for (let day = START - 2 * DAY_MS; day < END + DAY_MS; day += DAY_MS) {
    if (!isDay(new Date(day))) continue;
    const wall = day + (hour * 60 + minute) * MINUTE_MS;
    while (index < stretches.length && (stretches[index]?.until ?? 0) <= wall) index++;
    const stretch = stretches[index];
    if (!stretch) break;
    const due = stretch.at + Math.max(0, wall - stretch.wall);
    if (due > START && due <= END) wanted.push(due);
  }
  return wanted;
}

promises(
  'one digest a week',
  `${SCHEDULES} schedules, ${EACH} in each of ${ZONES.length} time zones, for ten years`,
  async (show) => {
    let times = 0;
    for (const [index, timeZone] of ZONES.entries()) {
      const stretches = stretchesOf(timeZone);
      for (let place = index * EACH; place < (index + 1) * EACH; place++) {
        const schedule = schedules[place % schedules.length];
        if (!schedule) continue;
        const timing = { cron: schedule.cron, timeZone };
        const wanted = wantedOf(stretches, schedule);
        const what = `${schedule.cron} in ${timeZone}`;
        const whole = lastDue(timing, { after: new Date(START), until: new Date(END), countTo: Infinity });
        expect([what, whole ? whole.missed + 1 : 0, whole?.due.getTime()]).toEqual([
          what,
          wanted.length,
          wanted.at(-1),
        ]);
        // Of an hour that is skipped several may fall due at once.
        const told = nextTimes(timing, { now: new Date(START), count: wanted.length }).map((due) =>
          due.getTime(),
        );
        expect([what, told.slice(0, new Set(wanted).size)]).toEqual([what, [...new Set(wanted)]]);
        times += wanted.length;
      }
    }
    expect(times).toBeGreaterThan(SCHEDULES);
    show(`${times} times, each due exactly once`);
  },
  { shortMs: 120_000 },
);
