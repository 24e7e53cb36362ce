import { describe, expect, test } from 'vitest';
import { cronOf, scheduleInWords, weeklyOf } from '../src/domain/weekly.ts';
import { flawOfCron, nextTimes } from '../src/schedule.ts';

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
  const asked = { timeZone: 'Europe/Berlin', now: new Date('2026-03-23T08:00:00Z'), count: 2 };
  expect(nextTimes('0 9 * * MON', asked)).toEqual([
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

  test.each(['30 9 * * MON', '0 9 * * MON,THU', '0 9 1 * *', '0 24 * * MON', '0 9 * * *', '0 0 9 * * MON'])(
    'are not all that is said: %s',
    (cron) => {
      expect(weeklyOf(cron)).toBeUndefined();
      expect(scheduleInWords(cron)).toBe(`at ${cron}`);
    },
  );
});
