import { expect, test } from 'vitest';
import { scheduleAddress } from '../../src/schedules/schedule-address.ts';

test.each([
  ['https://queuecon2027.sched.com', 'https://queuecon2027.sched.com/all.ics'],
  ['https://queuecon2027.sched.com/list/descriptions/?a=b', 'https://queuecon2027.sched.com/all.ics'],
  [
    'https://talks.example/queuecon/schedule/',
    'https://talks.example/queuecon/schedule/export/schedule.json',
  ],
  ['https://talks.example/q/schedule/v/1.2/', 'https://talks.example/q/schedule/export/schedule.json'],
  [
    'https://talks.example/q/schedule/export/schedule.json',
    'https://talks.example/q/schedule/export/schedule.json',
  ],
  ['https://sessionize.com/api/v2/abc123/view/GridSmart', 'https://sessionize.com/api/v2/abc123/view/All'],
  ['https://example.org/programme.ics', 'https://example.org/programme.ics'],
  ['https://example.org/sched.com/schedules', 'https://example.org/sched.com/schedules'],
  ['no address', 'no address'],
])('the data of the schedule that people know as %s stand at %s', (known, data) => {
  expect(scheduleAddress(known)).toBe(data);
});
