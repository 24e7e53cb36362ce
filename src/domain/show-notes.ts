import type { Words } from './words/words.ts';

/** An episode as it is published. Nothing here is escaped: rendering does that. */
export type ShowNotes = {
  show: string;
  number: number;
  /** YYYY-MM-DD */
  date?: string;
  topic?: string;
  hosts: readonly Person[];
  guests: readonly Person[];
  sections: readonly { heading: string; items: readonly ShowNotesItem[] }[];
};

export type Person = { name: string; profileUrl?: string };

export type ShowNotesItem = {
  /** Items without a link have no title either: they are their words. */
  link?: { title: string; url: string };
  commentary: Words;
};
