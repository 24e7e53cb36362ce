import type { Talk } from './talk.ts';
import type { Trip } from './trip.ts';

/** `Thu 19 Mar, 11:55 · Room 7.3`, by the clocks of the conference; empty where nothing is known of it. */
export function whenAndWhere({ startsAt, room }: Talk, { timeZone }: Pick<Trip, 'timeZone'>): string {
  return [startsAt ? momentAt(startsAt, timeZone) : '', room ?? ''].filter(Boolean).join(' · ');
}

function momentAt(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);
}
