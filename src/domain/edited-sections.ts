import { emojiName, emojiTyped } from './emoji.ts';
import { formOf, type Section, type SectionForm } from './section.ts';
import { oneLine } from './words/plain-text.ts';

/** The sections of a show as a host edits them. */
export type EditedSections = {
  showId: number;
  /** The newest change that is in what is shown. */
  seen: number;
  sections: readonly Section[];
};

/** What a host writes of one section. */
type SectionFields = { heading: string; emoji: string; form: SectionForm; words: string };

export type SectionsFields = {
  /** By key. */
  known: ReadonlyMap<string, SectionFields>;
  /** One more, where its heading or emoji is not empty. */
  added: SectionFields;
  /** Keys in the order of the notes. Those that are not named come behind. */
  order: readonly string[];
  removed: readonly string[];
};

/** Slack takes 100 blocks in a form. */
export const MAX_SECTIONS = 18;

export const MAX_HEADING = 80;
const MAX_KEY = 30;

/** What is wrong with a field of a section, by its key; of the added one where it has none. */
export type SectionFlaw = {
  key?: string;
  field: 'heading' | 'emoji' | 'removed';
  flaw: 'no heading' | 'too long' | 'no emoji' | 'used twice' | 'none left' | 'too many';
};

/** The sections that a host wants; what is wrong, where something is. */
export function sectionsIn({ known, added, order, removed }: SectionsFields): {
  sections: Section[];
  flaws: SectionFlaw[];
} {
  const kept = [...known.keys()].filter((key) => !removed.includes(key));
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const wanted: { key?: string; fields: SectionFields }[] = kept
    .toSorted((one, other) => place(one) - place(other))
    .flatMap((key) => {
      const fields = known.get(key);
      return fields ? [{ key, fields }] : [];
    });
  if (added.heading.trim() || added.emoji.trim()) wanted.push({ fields: added });

  const flaws: SectionFlaw[] = [];
  const seen = new Set<string>();
  if (wanted.length === 0) flaws.push({ field: 'removed', flaw: 'none left' });
  if (wanted.length > MAX_SECTIONS) flaws.push({ field: 'heading', flaw: 'too many' });
  const sections = wanted.map(({ key, fields }): Section => {
    const of = key === undefined ? {} : { key };
    const heading = oneLine(fields.heading);
    if (heading === '') flaws.push({ ...of, field: 'heading', flaw: 'no heading' });
    if (heading.length > MAX_HEADING) flaws.push({ ...of, field: 'heading', flaw: 'too long' });
    const emoji = emojiTyped(fields.emoji) ?? '';
    if (emoji === '') flaws.push({ ...of, field: 'emoji', flaw: 'no emoji' });
    else if (seen.has(emojiName(emoji))) flaws.push({ ...of, field: 'emoji', flaw: 'used twice' });
    seen.add(emojiName(emoji));
    const words = fields.words.trim();
    return {
      key: key ?? keyFor(heading, [...known.keys()]),
      heading,
      emoji,
      form: fields.form,
      ...(words ? { words } : {}),
    };
  });
  return { sections, flaws };
}

/** A show's sections, but where only what was not said is said: a section that has no form has that of its key. */
export function changedSections(before: readonly Section[], after: readonly Section[]): Section[] {
  return after.map((section) => {
    const known = before.find(({ key }) => key === section.key);
    const { form, ...rest } = section;
    return known && known.form === undefined && form === formOf(known) ? rest : section;
  });
}

/** A section's key for ever: from its first heading, another for each of a show's. */
function keyFor(heading: string, taken: readonly string[]): string {
  const words = heading
    .replace(/\{\w+\}/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-');
  const base = words.slice(0, MAX_KEY).replace(/^-+|-+$/g, '') || 'section';
  let key = base;
  for (let number = 2; taken.includes(key); number++) key = `${base}-${number}`;
  return key;
}
