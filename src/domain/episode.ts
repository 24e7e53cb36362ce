import type { Person } from './person.ts';

/** An episode. It is a draft until it is published; from then on its notes are fixed. */
export type Episode = {
  id: number;
  showId: number;
  number: number;
  /** YYYY-MM-DD */
  heldOn?: string;
  topic?: string;
  /** A sentence or two under the heading. */
  intro?: string;
  hosts: readonly Person[];
  guests: readonly Person[];
  /** The keys of its sections, where their order is another than the show's. */
  sectionOrder?: readonly string[];
  /** What hosts say in its sections, as Markdown by key. One that is empty has nothing of what stands there otherwise. */
  sectionWords?: Readonly<Record<string, string>>;
  /** `by` is the user id of who did it. */
  published?: { at: Date; notes: string; by?: string };
};

/** What a host says of an episode when starting it: `heldOn` as YYYY-MM-DD. What is null is cleared. */
export type EpisodeFacts = { number?: number; heldOn?: string | null; topic?: string | null };

/** Every number that an episode can have can be typed. */
export const HIGHEST_NUMBER = 99_999;

/** The episode that somebody names, with or without `#`; undefined when no episode can have that number. */
export function episodeNumberIn(word: string): number | undefined {
  const number = /^#?\d{1,9}$/.test(word) ? Number(word.replace('#', '')) : 0;
  return number >= 1 && number <= HIGHEST_NUMBER ? number : undefined;
}

/** `#03` */
export function episodeName(number: number): string {
  return `#${String(number).padStart(2, '0')}`;
}

/** The calendar day of an instant in a time zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

/** An instant as the clocks of a time zone show it, as YYYY-MM-DD HH:MM. */
export function momentIn(timeZone: string, instant: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    instant,
  );
}
