import { z } from 'zod';
import type { Moment, ReadSchedule } from '../domain/trips/schedule.ts';
import { withoutCancellation } from '../domain/trips/title-and-speakers.ts';
import { momentOf, type Reading, scheduleOf } from './entries.ts';

/** `public_name` is deprecated since 2024.4, and alone before. */
const Person = z.object({ name: z.string().nullish(), public_name: z.string().nullish() });

/** A talk, in all shapes from 1.2 on: later ones only add to it. */
const Slot = z.object({
  guid: z.string().nullish(),
  code: z.string().nullish(),
  id: z.number().nullish(),
  title: z.string(),
  date: z.string().nullish(),
  duration: z.string().nullish(),
  room: z.string().nullish(),
  url: z.string().nullish(),
  track: z.string().nullish(),
  type: z.string().nullish(),
  abstract: z.string().nullish(),
  description: z.string().nullish(),
  persons: z.array(Person).catch([]),
});

const Export = z.object({
  schedule: z.object({
    conference: z.object({
      title: z.string().nullish(),
      time_zone_name: z.string().nullish(),
      // An empty programme is written as a list.
      days: z.array(z.object({ rooms: z.record(z.string(), z.array(z.unknown())).catch({}) })),
    }),
  }),
});

/** Reads pretalx's `schedule.json`; undefined where it is none. */
export function readPretalx(json: unknown): ReadSchedule | undefined {
  const found = Export.safeParse(json);
  if (!found.success) return undefined;
  const { title, time_zone_name: zone, days } = found.data.schedule.conference;
  const slots = days.flatMap(({ rooms }) =>
    Object.entries(rooms).flatMap(([room, talks]) => talks.map((slot) => readSlot(slot, room))),
  );
  return scheduleOf({ name: title ?? undefined, zone: zone ?? undefined }, slots);
}

function readSlot(given: unknown, room: string): Reading {
  const slot = Slot.safeParse(given);
  if (!slot.success) return { entry: `an entry in ${room}`, why: z.prettifyError(slot.error) };
  const { guid, code, id, date, duration, url, track, type, abstract, description, persons } = slot.data;
  const { text: title, isCancelled } = withoutCancellation(slot.data.title);
  const starts = momentOf(date);
  return {
    key: guid ?? code ?? (typeof id === 'number' ? String(id) : undefined),
    title,
    form: type ?? undefined,
    speakers: persons.map(({ name, public_name }) => ({ name: name ?? public_name ?? '' })),
    starts,
    ends: endAfter(starts, duration),
    room: slot.data.room ?? room,
    track: track ?? undefined,
    url: url ?? undefined,
    abstract: abstract || description || undefined,
    isCancelled,
    isTalk: true,
  };
}

/** @param duration `HH:MM`, or with days before it */
function endAfter(starts: Moment | undefined, duration: string | null | undefined): Moment | undefined {
  const [, days = '0', hours = '0', minutes = '0'] =
    /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(duration ?? '') ?? [];
  const ms = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60_000;
  return starts?.kind === 'instant' && ms > 0
    ? { kind: 'instant', at: new Date(starts.at.getTime() + ms) }
    : undefined;
}
