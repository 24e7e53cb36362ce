import { Buffer } from 'node:buffer';
import type { ReadSchedule } from '../domain/trips/schedule.ts';
import { readCalendar } from './calendar.ts';
import { readEventPage } from './event-page.ts';
import { readPretalx } from './pretalx.ts';
import { readSessionize } from './sessionize.ts';
import { textOfBytes } from './text-of-bytes.ts';

/** Schedules of the largest conferences have two. */
export const SCHEDULE_BYTES = 10 * 1024 * 1024;

/** A schedule, or why there is none, as a sentence for who gave its address. */
export type ScheduleReading =
  | { kind: 'schedule'; schedule: ReadSchedule }
  | { kind: 'unreadable'; why: string };

const START_BYTES = 1024;

const UNKNOWN =
  'This is no schedule that I can read. I read sched.com, pretalx, Sessionize, calendar files (.ics) and pages that name their events.';

/**
 * Reads a schedule in any of the formats that are known, told by what it holds: iCalendar (sched.com's `all.ics` too),
 * pretalx's `schedule.json`, Sessionize's `view/All`, a page with schema.org's events.
 */
export function readSchedule(bytes: Uint8Array): ScheduleReading {
  if (bytes.byteLength > SCHEDULE_BYTES)
    return { kind: 'unreadable', why: `This schedule has more than ${SCHEDULE_BYTES / 1024 / 1024} MB.` };
  try {
    const schedule = scheduleIn(bytes);
    return schedule ? { kind: 'schedule', schedule } : { kind: 'unreadable', why: UNKNOWN };
  } catch (error) {
    // What is nested deeper than readers of JSON go.
    if (error instanceof RangeError) return { kind: 'unreadable', why: UNKNOWN };
    throw error;
  }
}

function scheduleIn(bytes: Uint8Array): ReadSchedule | undefined {
  // A byte order mark reads like three letters here, and no byte is part of another.
  const start = Buffer.from(bytes.subarray(0, START_BYTES))
    .toString('latin1')
    .replace(/^ï»¿/, '')
    .trimStart();
  if (/^BEGIN:VCALENDAR/i.test(start)) return readCalendar(bytes);
  const text = textOfBytes(bytes);
  if (!/^[[{]/.test(start)) return readEventPage(text);
  const json = parsed(text.replace(/^\u{FEFF}/u, ''));
  return readPretalx(json) ?? readSessionize(json);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
