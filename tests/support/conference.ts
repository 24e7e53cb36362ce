import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type ReadSchedule, type Schedule, scheduleIn } from '../../src/domain/trips/schedule.ts';
import { readSchedule } from '../../src/schedules/read-schedule.ts';

/** The zone of the sample conference. */
export const LISBON = 'Europe/Lisbon';

/** A file of the sample conference. */
export function conferenceFile(name: string): Buffer {
  return readFileSync(new URL(`conference/${name}`, import.meta.url));
}

/** What a file of the sample conference is read as. */
export function sampleSchedule(name: string): ReadSchedule {
  const reading = readSchedule(conferenceFile(name));
  if (reading.kind === 'unreadable') throw new Error(`${name}: ${reading.why}`);
  return reading.schedule;
}

export function sampleTalks(name: string): Schedule {
  return scheduleIn(sampleSchedule(name), LISBON);
}

const Key = z.object({
  talks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      speakers: z.array(z.object({ name: z.string(), org: z.string().nullable() })),
      track: z.string(),
      room: z.string(),
      starts: z.string(),
      minutes: z.number(),
      sched_uid: z.string(),
    }),
  ),
});

/** The talks of the sample conference, as they should come out. */
export function talksOfKey() {
  return Key.parse(JSON.parse(conferenceFile('talks.json').toString())).talks;
}
