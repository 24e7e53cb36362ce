import type { MissingFact } from './check.ts';
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
  /** YYYY-MM-DD */
  heldOn?: string;
  /** How many stories have something to say. */
  stories: number;
  /** Markdown. */
  notes: string;
  /** What is not in it yet. */
  waiting: Waiting;
  /** How many stories hosts keep for the next one. */
  kept: number;
  /** What it is not told yet. */
  missing: readonly MissingFact[];
  /** The headings of the sections that have nothing. */
  empty: readonly string[];
  nominating: Nominating;
  /** Items whose story is no longer what it was when it was picked. */
  flagged: readonly { title: string; flag: Flag }[];
  /** Items for which a host may know a better title. */
  untitled: readonly Untitled[];
};

/** How a story comes into the draft. */
type Nominating = {
  /** How many people must nominate it. */
  needed: number;
  ownVoteCounts: boolean;
  /** Which reaction does; none where the show has no section. */
  emoji?: string;
};

/** What is new in a draft since somebody looked the last time. */
export type News = { count: number; since: Date; now: Date };
