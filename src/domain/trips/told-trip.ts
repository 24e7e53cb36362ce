import type { Words } from '../words/words.ts';
import type { Talk } from './talk.ts';

/** A conference that colleagues report from, with all that they said of it. Nothing here is escaped: rendering does that. */
export type ToldTrip = {
  name: string;
  place?: string;
  /** The IANA zone in which its days are days. */
  zone: string;
  /** Those of which there is anything to tell, in the order of their times. */
  talks: readonly ToldTalk[];
  /** What is told of the whole before the first day. */
  intro?: Words;
  days: readonly DayProse[];
  technologies: readonly Words[];
  learnings: readonly Words[];
  /** Parts that a host writes: an introduction, what stood at the booths, a conclusion. */
  sections: readonly TripSection[];
};

/** A talk as colleagues told of it. */
export type ToldTalk = Talk & {
  /** A host's own heading, in place of title and speakers. */
  heading?: string;
  /** In the order in which they were written. */
  notes: readonly ToldNote[];
  photos: readonly ToldPhoto[];
  isHighlighted: boolean;
  /** What is said of it all, behind the notes. */
  summary?: Words;
};

/** What somebody wrote in a talk's thread. */
export type ToldNote = { words: Words; author?: string; saidAt: Date };

export type ToldPhoto = {
  /** A web address, or where the picture stands in the site: `/img/2027/harbour.jpg`. */
  path: string;
  alt?: string;
};

/** What was said of a day outside the talks. It stands behind them, unless it belongs before. */
type DayProse = { day: string; words: Words; place?: 'before' };

/** `before` the talks or `after` them. A depth of 2 is below the one before it. */
export type TripSection = { heading: string; depth: 1 | 2; words: Words; place: 'before' | 'after' };
