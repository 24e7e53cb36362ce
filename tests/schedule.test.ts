import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cronOf, scheduleInWords, weeklyOf } from '../src/domain/weekly.ts';
import { flawOfCron, lastDue, nextTimes } from '../src/schedule.ts';
import { changesIn, TIME_ZONES, walked } from './support/time-zones.ts';

const HOUR_MS = 60 * 60 * 1000;

test.each([
  ['0 9 * * MON', undefined],
  ['30 9 * * MON,THU', undefined],
  ['0 9,10 * * *', undefined],
  ['0 9 29 2 *', undefined],
  ['0 0 30 2 *', 'never'],
  ['0 25 * * *', 'never'],
  ['nine on mondays', 'never'],
  ['', 'never'],
  ['* 9 * * MON', 'too often'],
  ['0,59 9 * * MON', 'too often'],
  ['* * * * * *', 'too often'],
])('what is wrong with a schedule: %s', (cron, flaw) => {
  expect(flawOfCron(cron)).toBe(flaw);
});

test('the next times are by the clocks of a time zone, also when these change', () => {
  const asked = { now: new Date('2026-03-23T08:00:00Z'), count: 2 };
  expect(nextTimes({ cron: '0 9 * * MON', timeZone: 'Europe/Berlin' }, asked)).toEqual([
    new Date('2026-03-30T07:00:00Z'),
    new Date('2026-04-06T07:00:00Z'),
  ]);
});

describe('a day and an hour', () => {
  test.each([
    ['0 9 * * MON', { weekday: 'MON', hour: '9' }, 'every Monday at 09:00'],
    ['0 16 * * thu', { weekday: 'THU', hour: '16' }, 'every Thursday at 16:00'],
    ['0 0 * * 0', { weekday: 'SUN', hour: '0' }, 'every Sunday at 00:00'],
    ['0 9 * * 7', { weekday: 'SUN', hour: '9' }, 'every Sunday at 09:00'],
  ])('are read from cron: %s', (cron, weekly, words) => {
    expect(weeklyOf(cron)).toEqual(weekly);
    expect(weeklyOf(cronOf(weekly))).toEqual(weekly);
    expect(scheduleInWords(cron)).toBe(words);
  });

  test.each(['30 9 * * MON', '0 9 * * MON,THU', '0 9 1 * *', '0 24 * * MON', '0 0 9 * * MON'])(
    'are not all that is said: %s',
    (cron) => {
      expect(weeklyOf(cron)).toBeUndefined();
      expect(scheduleInWords(cron)).toBe(`at ${cron}`);
    },
  );
});

test('an hour alone is that of every day', () => {
  expect(weeklyOf('0 9 * * *')).toBeUndefined();
  expect(scheduleInWords('0 9 * * *')).toBe('every day at 09:00');
});

describe('what fell due', () => {
  const since = { countTo: 99 };

  test.each([
    [
      'Europe/Berlin',
      '30 2 * * *',
      '2026-03-29T01:00:00Z',
      'an hour that is skipped: when the clocks change',
    ],
    ['Europe/Berlin', '30 2 * * *', '2026-10-25T00:30:00Z', 'an hour that is doubled: the first time'],
    [
      'America/Chicago',
      '0 2 * * *',
      '2017-11-05T08:00:00Z',
      'the end of an hour that is doubled, which comes once',
    ],
    ['America/New_York', '0 2 * * *', '2026-03-08T07:00:00Z', 'the minute that is skipped first'],
    // Clocks that change at midnight have days without one.
    ['Africa/Cairo', '0 0 * * *', '2026-04-23T22:00:00Z', 'a midnight that is skipped'],
    ['America/Santiago', '0 0 * * *', '2026-09-06T04:00:00Z', 'a midnight that is skipped in the south'],
    ['Australia/Lord_Howe', '45 1 * * *', '2026-04-04T14:45:00Z', 'a half hour that is doubled'],
    ['Antarctica/Troll', '30 1 * * *', '2026-03-29T01:00:00Z', 'two hours that are skipped'],
  ])('in %s at %s: %s (%s)', (timeZone, cron, due) => {
    const timing = { timeZone, cron };
    const at = new Date(due);
    const before = new Date(at.getTime() - 1);
    const dayBefore = new Date(at.getTime() - 12 * HOUR_MS);
    expect(lastDue(timing, { after: dayBefore, until: at, ...since })).toEqual({ due: at, missed: 0 });
    expect(lastDue(timing, { after: dayBefore, until: before, ...since })).toBeUndefined();
    expect(
      lastDue(timing, { after: at, until: new Date(at.getTime() + 12 * HOUR_MS), ...since }),
    ).toBeUndefined();
    expect(nextTimes(timing, { now: before, count: 1 })).toEqual([at]);
  });

  test('is the latest, and tells how many were before it', () => {
    const weekly = { cron: '0 9 * * MON', timeZone: 'Europe/Berlin' };
    const asked = { after: new Date('2026-03-02T08:00:00Z'), until: new Date('2026-04-01T00:00:00Z') };
    const due = new Date('2026-03-30T07:00:00Z');
    expect(lastDue(weekly, { ...asked, countTo: 99 })).toEqual({ due, missed: 3 });
    expect(lastDue(weekly, { ...asked, countTo: 2 })).toEqual({ due, missed: 2 });
    expect(lastDue({ ...weekly, cron: '0 0 30 2 *' }, { ...asked, countTo: 1 })).toBeUndefined();
  });

  const zone = fc.constantFrom(...TIME_ZONES);
  const year = fc.integer({ min: 2017, max: 2027 });
  const minute = fc.integer({ min: 0, max: 59 });
  const hour = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 }) },
    { weight: 1, arbitrary: fc.integer({ min: 4, max: 23 }) },
  );

  test('around each change of a clock is what a walk through all minutes finds', () => {
    fc.assert(
      fc.property(zone, year, hour, minute, fc.nat(), (timeZone, ofYear, hours, minutes, which) => {
        const changes = changesIn(timeZone, ofYear);
        const change = changes[which % changes.length];
        fc.pre(change !== undefined);
        const [from, until] = [change - 6 * HOUR_MS, change + 30 * HOUR_MS];
        const timing = { cron: `${minutes} ${hours} * * *`, timeZone };
        const wanted = walked(
          timeZone,
          { from, until },
          (wall) => wall.getUTCHours() === hours && wall.getUTCMinutes() === minutes,
        );
        const found = lastDue(timing, { after: new Date(from), until: new Date(until), ...since });
        expect(found && { at: found.due.getTime(), count: found.missed + 1 }).toEqual(
          wanted.length > 0 ? { at: wanted.at(-1), count: wanted.length } : undefined,
        );
      }),
      { numRuns: 150 },
    );
  });

  test('is the same however often it is asked', () => {
    const schedule = fc
      .tuple(minute, hour, fc.constantFrom('* * *', '* * MON', '1 * *', '* * 1,4', '29 2 *', '* * SUN'))
      .map(([minutes, hours, days]) => `${minutes} ${hours} ${days}`);
    const cuts = fc.array(fc.integer({ min: 0, max: 366 * 24 * 60 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(zone, schedule, year, cuts, (timeZone, cron, ofYear, minutes) => {
        const timing = { cron, timeZone };
        const start = Date.UTC(ofYear, 0, 1);
        const stops = [0, ...minutes, 366 * 24 * 60]
          .toSorted((a, b) => a - b)
          .map((at) => new Date(start + at * 60_000));
        const parts = stops.slice(1).flatMap((until, index) => {
          const found = lastDue(timing, { after: stops[index] ?? until, until, countTo: 400 });
          return found ? [found] : [];
        });
        const [first, last] = [stops[0], stops.at(-1)];
        const whole = first && last && lastDue(timing, { after: first, until: last, countTo: 400 });
        expect(parts.reduce((sum, { missed }) => sum + missed + 1, 0)).toBe(whole ? whole.missed + 1 : 0);
        expect(parts.at(-1)?.due).toEqual(whole?.due);
      }),
      { numRuns: 60 },
    );
  });
});
