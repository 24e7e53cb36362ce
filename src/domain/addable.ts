import type { Line } from './overview.ts';
import type { Section } from './section.ts';

/** What a host can add to the next episode: a page of the stories that wait, and whatever they write by hand. */
export type Addable = {
  show: AddingTo;
  lines: readonly Line[];
  /** From 0. */
  page: number;
  /** How many wait, with the words that are looked for. */
  total: number;
  /** What is looked for, where it is. */
  find: string;
  /** The title of what was taken in just now. */
  taken?: string;
};

/** The show that something is added to. */
export type AddingTo = {
  id: number;
  sections: readonly { key: string; heading: string; emoji: Section['emoji'] }[];
};

export const WAITING_ON_A_PAGE = 20;
