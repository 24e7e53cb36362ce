import type { Person } from './person.ts';

/** An episode of before, as its show notes have it. */
export type PastEpisode = {
  number: number;
  /** YYYY-MM-DD */
  heldOn?: string;
  topic?: string;
  intro?: string;
  hosts: readonly Person[];
  guests: readonly Person[];
  /** The keys of its sections, where their order is another than the show's. */
  sectionOrder?: readonly string[];
  /** What sections say before their items, as Markdown by key. */
  sectionWords?: Readonly<Record<string, string>>;
  /** What stands at the end, under no heading, as Markdown. */
  footer?: string;
  /** In their order. */
  items: readonly PastItem[];
  /** Markdown, as it was written. */
  notes: string;
};

/** What an episode of before said of one thing. */
export type PastItem = {
  /** The key of the show's section that it stood in; none where the show has no such section. */
  section?: string;
  /** What its link is called, where that led it. */
  title?: string;
  /** Markdown, without what led it. */
  words?: string;
  /** The addresses of its links. It is about the first. */
  links: readonly string[];
};

/** A place of a file that was not understood, and why. */
export type Unclear = { line: number; why: string };

/** What a file of past notes holds. */
export type PastNotes = { episodes: readonly PastEpisode[]; unclear: readonly Unclear[] };

/**
 * What became of an episode of before: `corrected` and `published here` are left alone, as hosts corrected it in the chat
 * since, or published it there; `begun` is the draft of that number, in which something was decided; of `twice` other
 * notes of that number were taken in at the same time.
 */
export type Taken =
  | 'imported'
  | 'replaced'
  | 'unchanged'
  | 'corrected'
  | 'published here'
  | 'begun'
  | 'twice';

/** What became of a file of past notes. */
export type ImportedFile = {
  name: string;
  episodes: readonly { episode: PastEpisode; taken: Taken }[];
  unclear: readonly Unclear[];
};

/** How many links there are, each counted once. */
export function linksOf({ items }: Pick<PastEpisode, 'items'>): number {
  return new Set(items.flatMap(({ links }) => links)).size;
}
