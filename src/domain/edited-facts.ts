import type { FactsPatch } from './change.ts';
import type { Episode } from './episode.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Person } from './person.ts';
import type { Section } from './section.ts';
import { parseUrl } from './urls/urls.ts';
import { oneLine } from './words/plain-text.ts';

/** The facts of an episode as a host edits them. */
export type EditedFacts = {
  showId: number;
  sections: readonly { key: string; heading: string }[];
  /** The newest change that is in what is shown. */
  seen: number;
  /** What is so now. Other fields are proposed, and kept when the form is sent. */
  shown: ShownFacts;
  fields: FactsFields;
};

/** What a host fills in. */
export type FactsFields = {
  number: string;
  /** YYYY-MM-DD, or empty. */
  date: string;
  topic: string;
  intro: string;
  /** User ids. */
  hosts: readonly string[];
  /** One a line: a name, and an address behind it where there is one. */
  guests: string;
  /** Keys of the sections that come first, in their order; the others follow as usual. */
  order: readonly string[];
  /** What sections say of their own, as Markdown by key: of those that a host can say something in. */
  words: Readonly<Record<string, string>>;
};

export type ShownFacts = Record<keyof FactsFields, string>;

export function shownFacts(fields: FactsFields): ShownFacts {
  const { number, date, topic, intro, hosts, guests, order, words } = fields;
  return {
    number: fingerprintOf(number),
    date: fingerprintOf(date),
    topic: fingerprintOf(topic),
    intro: fingerprintOf(intro),
    hosts: fingerprintOf(hosts.join()),
    guests: fingerprintOf(guests),
    order: fingerprintOf(order.join()),
    words: fingerprintOf(JSON.stringify(Object.entries(words))),
  };
}

/**
 * What a host changed of the facts that they were shown.
 *
 * @param hosts those that were chosen, by name and address
 * @param sections those of the show, with what stands in them
 * @param before what hosts say in sections so far
 */
export function factsWish(
  shown: ShownFacts,
  fields: FactsFields,
  { hosts, sections, before = {} }: Known,
): FactsPatch {
  const now = shownFacts(fields);
  const isNew = (field: keyof FactsFields) => now[field] !== shown[field];
  return {
    ...(isNew('number') ? { number: Number(fields.number) } : {}),
    ...(isNew('date') ? { heldOn: fields.date || null } : {}),
    ...(isNew('topic') ? { topic: fields.topic || null } : {}),
    ...(isNew('intro') ? { intro: fields.intro || null } : {}),
    ...(isNew('hosts') ? { hosts } : {}),
    ...(isNew('guests') ? { guests: guestsIn(fields.guests) } : {}),
    ...(isNew('order') ? { sectionOrder: fields.order.length > 0 ? fields.order : null } : {}),
    ...(isNew('words') ? { sectionWords: ownWords({ ...before, ...fields.words }, sections) } : {}),
  };
}

type Known = {
  hosts: readonly Person[];
  sections: readonly Section[];
  before?: Episode['sectionWords'];
};

/** What a host says in sections, but for what stands there anyway; null where that is all. */
function ownWords(words: FactsFields['words'], sections: readonly Section[]): Record<string, string> | null {
  const standing = new Map(sections.map((section) => [section.key, section.words ?? '']));
  const own = Object.entries(words).filter(([key, said]) => said !== (standing.get(key) ?? ''));
  return own.length > 0 ? Object.fromEntries(own) : null;
}

/** `Ada Lang https://people.example/ada`, one a line. */
export function guestsIn(text: string): Person[] {
  return text.split('\n').flatMap((line) => {
    const words = oneLine(line).split(' ');
    const address = parseUrl(words.at(-1) ?? '')?.href;
    const name = (address === undefined ? words : words.slice(0, -1))
      .join(' ')
      .replace(/[,:–—-]$/, '')
      .trim();
    if (!name) return [];
    return [{ name, ...(address === undefined ? {} : { profileUrl: address }) }];
  });
}

export function guestsInField(guests: readonly Person[]): string {
  return guests.map(({ name, profileUrl }) => [name, profileUrl].filter(Boolean).join(' ')).join('\n');
}
