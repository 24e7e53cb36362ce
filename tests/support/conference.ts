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

const Videos = z.object({
  videos: z.array(z.object({ id: z.string(), title: z.string(), url: z.string() })),
});

export function sampleVideos() {
  return Videos.parse(JSON.parse(conferenceFile('videos.json').toString())).videos;
}

const Pair = z.object({ video: z.string(), talk: z.string() });

const Matches = z.object({
  matches: z.array(
    z.object({ video: z.string(), title: z.string(), talk: z.string().nullable(), sure: z.boolean() }),
  ),
  must_not: z.array(Pair),
});

/** Which talk each video is of, and which pairs would be wrong. */
export function matchesOfKey() {
  return Matches.parse(JSON.parse(conferenceFile('matches.json').toString()));
}
