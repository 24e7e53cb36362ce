import { fingerprintOf } from './fingerprint.ts';
import type { Appearance, Found } from './found.ts';
import type { ItemState } from './item.ts';
import type { Place } from './placed.ts';
import type { Section } from './section.ts';
import type { TitleSource } from './titles/title.ts';

/** An item as a host edits it. */
export type EditedItem = {
  show: { id: number; sections: readonly { key: string; heading: string; emoji: Section['emoji'] }[] };
  storyId: number;
  /** Where the post that opened it is read. */
  postAddress?: string;
  titleSource: TitleSource;
  /** How many links could be items of their own. */
  parts: number;
  /** The titles of what is told with it. */
  joined: readonly { storyId: number; title: string }[];
  /** The other items in their order, which it can be put behind. */
  neighbours: readonly { storyId: number; section: string; title: string }[];
  /** The episodes that had its lead link. */
  appearances?: readonly Appearance[];
  /** Stories that may be about the same. */
  alike?: readonly Found[];
  /** The newest change that is in what is shown. */
  seen: number;
  fields: ItemFields;
  suggestions: readonly Suggestion[];
};

/**
 * What a host may have instead, or too, in one press: another title, what was posted in place of their own words, or
 * words that are not in the notes.
 */
export type Suggestion = { key: string; text: string } & (
  | { kind: 'title'; source: TitleSource }
  | { kind: 'posted' }
  | { kind: 'description' }
  | { kind: 'post'; by: string; isReply: boolean }
);

/** Those that would change what is filled in. */
export function newIn({ title, words }: ItemFields, suggestions: readonly Suggestion[]): Suggestion[] {
  return suggestions.filter(({ kind, text }) => {
    if (kind === 'title') return text !== title;
    return kind === 'posted' ? text !== words : !words.includes(text);
  });
}

/** The fields with a suggestion taken: a title, or what was posted, stands instead; other words come behind. */
export function withSuggestion(fields: ItemFields, { kind, text }: Suggestion): ItemFields {
  if (kind === 'title') return { ...fields, title: text };
  if (kind === 'posted') return { ...fields, words: text };
  return { ...fields, words: [fields.words.trimEnd(), text].filter(Boolean).join('\n\n') };
}

/** What a host fills in. */
export type ItemFields = {
  title: string;
  /** Markdown. */
  words: string;
  section: string;
  /** `first`, `last`, or `after` and a story's id. */
  place: string;
  state: ItemState;
  /** Why it is declined. */
  reason: string;
  /** The id of the story that it is told with; empty where it stands by itself. */
  join: string;
};

/** What a host wants an item to be; what is not given stays. */
export type ItemWish = Partial<Omit<ItemFields, 'place'>> & { place?: Place };

export function placeInField(place: Place): string {
  return typeof place === 'string' ? place : `after ${place.after}`;
}

/** What was shown to a host, field by field, short enough to go with a form. */
export type ShownFields = Record<keyof ItemFields, string>;

export function shownFields(fields: ItemFields): ShownFields {
  return {
    title: fingerprintOf(fields.title),
    words: fingerprintOf(fields.words),
    section: fingerprintOf(fields.section),
    place: fingerprintOf(fields.place),
    state: fingerprintOf(fields.state),
    reason: fingerprintOf(fields.reason),
    join: fingerprintOf(fields.join),
  };
}

/** What a host changed of what they were shown. */
export function wishOf(shown: ShownFields, { place, ...fields }: ItemFields): ItemWish {
  const isNew = (field: keyof ItemFields, value: string) => fingerprintOf(value) !== shown[field];
  const { title, words, section, state, reason, join } = fields;
  return {
    ...(isNew('title', title) ? { title } : {}),
    ...(isNew('words', words) ? { words } : {}),
    ...(isNew('section', section) ? { section } : {}),
    ...(isNew('state', state) ? { state } : {}),
    ...(isNew('reason', reason) ? { reason } : {}),
    ...(isNew('join', join) ? { join } : {}),
    ...(isNew('place', place) ? { place: placeInForm(place) } : {}),
  };
}

function placeInForm(field: string): Place {
  const [, after] = /^after (\d+)$/.exec(field) ?? [];
  if (after !== undefined) return { after: Number(after) };
  return field === 'first' ? 'first' : 'last';
}
