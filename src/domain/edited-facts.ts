import type { FactsPatch } from './change.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Person } from './person.ts';
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
  /** Keys of sections in their order. */
  order: readonly string[];
};

export type ShownFacts = Record<keyof FactsFields, string>;

export function shownFacts(fields: FactsFields): ShownFacts {
  const { number, date, topic, intro, hosts, guests, order } = fields;
  return {
    number: fingerprintOf(number),
    date: fingerprintOf(date),
    topic: fingerprintOf(topic),
    intro: fingerprintOf(intro),
    hosts: fingerprintOf(hosts.join()),
    guests: fingerprintOf(guests),
    order: fingerprintOf(order.join()),
  };
}

/** What a host changed of the facts that they were shown. @param hosts those that were chosen, by name and address */
export function factsWish(shown: ShownFacts, fields: FactsFields, hosts: readonly Person[]): FactsPatch {
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
  };
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
