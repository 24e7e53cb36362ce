import type { Flag, Waiting } from './rundown.ts';
import type { Untitled } from './titles/untitled.ts';

/** An episode's notes, with what a host should know of them. */
export type EpisodeNotes = {
  episode: { id: number; showId: number; number: number };
  state: 'draft' | 'published';
  /** How many stories have something to say. */
  stories: number;
  /** Markdown. */
  notes: string;
  /** What is not in it yet. */
  waiting: Waiting;
  /** Items whose story is no longer what it was when it was picked. */
  flagged: readonly { title: string; flag: Flag }[];
  /** Items for which a host may know a better title. */
  untitled: readonly Untitled[];
};

/** A short name for notes, by which it is seen whether they are the same as before. Not for what must be hard to forge. */
export function fingerprintOf(notes: string): string {
  // cyrb53, two multiplicative hashes of 32 bits: https://github.com/bryc/code/blob/master/jshash/experimental/cyrb53.js
  let [one, other] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < notes.length; index++) {
    const unit = notes.charCodeAt(index);
    one = Math.imul(one ^ unit, 2_654_435_761);
    other = Math.imul(other ^ unit, 1_597_334_677);
  }
  return `${(one >>> 0).toString(36)}${(other >>> 0).toString(36)}`;
}
