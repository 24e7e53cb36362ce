import { emojiName } from './emoji.ts';

/** A section of a show's episodes. Sections are data of the show, in the order of its show notes. */
export type Section = {
  key: string;
  /** `{channel}` and `{company}` stand for the show's. */
  heading: string;
  /** Any of Slack's short names of the emoji that nominates for this section, without colons. */
  emoji: string;
  /** Shows that were created before there were forms have none: `formOf` knows. */
  form?: SectionForm;
  /** Markdown that stands in each episode, unless a host says something else there. */
  words?: string;
};

/** `items`: a bullet a story. `text`: the words themselves, one story after the other. */
export type SectionForm = 'items' | 'text';

export const DEFAULT_SECTIONS: readonly Section[] = [
  { key: 'news', heading: 'News from #{channel}', emoji: 'studio_microphone', form: 'items' },
  { key: 'main', heading: 'Main topic', emoji: 'dart', form: 'text' },
  { key: 'company', heading: 'News from {company}', emoji: 'honeybee', form: 'items' },
  { key: 'bug', heading: 'Bug of Week (from our Retrospectives)', emoji: 'bug', form: 'text' },
  { key: 'social', heading: 'Your P32/Social topics', emoji: 'beers', form: 'items' },
];

export function formOf({ key, form }: Section): SectionForm {
  return form ?? DEFAULT_SECTIONS.find((section) => section.key === key)?.form ?? 'items';
}

/** Whether an emoji, by any of its names, nominates for a section. */
export function nominatesFor(section: Section, emoji: string): boolean {
  return emojiName(section.emoji) === emojiName(emoji);
}

/** The emoji that nominate for any of these sections, by the names that `emojiName` gives. */
export function nominatingEmoji(sections: readonly Section[]): string[] {
  return [...new Set(sections.map(({ emoji }) => emojiName(emoji)))];
}

/** Whether a section is the show's news, where a link may lead its item. Elsewhere no link is moved. */
export function isNews(section: Section): boolean {
  return section.key === 'news' && formOf(section) === 'items';
}

export function headingOf(section: Section, show: { channelName: string; company: string }): string {
  return section.heading.replace(/\{(channel|company)\}/g, (_, name) =>
    name === 'channel' ? show.channelName : show.company,
  );
}

/** What a section says of its own, as Markdown: what a host says there in an episode, or else what stands in each. */
export function wordsOf(
  { key, words = '' }: Section,
  { sectionWords = {} }: { sectionWords?: Readonly<Record<string, string>> },
): string {
  return sectionWords[key] ?? words;
}

/** Sections in an episode's own order; those that it does not name come behind, in the order of the show. */
export function inOrder(sections: readonly Section[], order: readonly string[] = []): Section[] {
  const place = ({ key }: Section) => (order.includes(key) ? order.indexOf(key) : order.length);
  return sections.toSorted((one, other) => place(one) - place(other));
}

/** The fewest sections that have to be named, in their order, for `inOrder` to give this order. */
export function foremost(sections: readonly Section[], order: readonly string[] = []): string[] {
  const keys = inOrder(sections, order).map(({ key }) => key);
  const isEnough = (named: readonly string[]) =>
    inOrder(sections, named).every(({ key }, index) => key === keys[index]);
  const count = keys.findIndex((_, length) => isEnough(keys.slice(0, length)));
  return keys.slice(0, Math.max(0, count));
}
