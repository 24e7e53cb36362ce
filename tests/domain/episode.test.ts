import { expect, it } from 'vitest';
import { dayIn, episodeName, momentIn } from '../../src/domain/episode.ts';

it.each([
  [1, '#01'],
  [42, '#42'],
  [123, '#123'],
])('episode %i is %s', (number, name) => {
  expect(episodeName(number)).toBe(name);
});

it.each([
  ['Europe/Berlin', '2026-03-02T22:59:00Z', '2026-03-02', '2026-03-02 23:59'],
  ['Europe/Berlin', '2026-03-02T23:00:00Z', '2026-03-03', '2026-03-03 00:00'],
  ['America/New_York', '2026-03-02T04:59:00Z', '2026-03-01', '2026-03-01 23:59'],
  ['Asia/Kolkata', '2026-03-02T18:30:00Z', '2026-03-03', '2026-03-03 00:00'],
])('the clocks of %s show their own day at %s', (timeZone, instant, day, moment) => {
  expect(dayIn(timeZone, new Date(instant))).toBe(day);
  expect(momentIn(timeZone, new Date(instant))).toBe(moment);
});
