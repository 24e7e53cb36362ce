import type { Flag, Waiting } from './rundown.ts';
import type { Untitled } from './titles/untitled.ts';

/** Published notes as a host corrects them. */
export type CorrectedNotes = {
  showId: number;
  episode: { id: number; number: number };
  notes: string;
  /** The fingerprint of those that are corrected. */
  seen: string;
  /** Whether others corrected them while these were written. */
  isOvertaken?: boolean;
};

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
