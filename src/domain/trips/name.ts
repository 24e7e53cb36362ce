/** A name that is written in one way. */
export type KnownName = { name: string; kind: 'product' | 'person' };

/** A line of a text in which names are looked for. What stands below a heading belongs to it until the next one. */
export type TextLine = { text: string; line: number; isHeading: boolean };

/**
 * `sure`: the same letters otherwise written, or an answer given before. `likely`: it sounds or looks like a name, and is
 * no English word. `unsure`: it is an English word, or several.
 */
export type Sureness = 'sure' | 'likely' | 'unsure';

/** What was probably meant by a word. */
export type NameSuggestion = {
  written: string;
  name: string;
  sureness: Sureness;
  /** Where it is written so, in their order. */
  lines: readonly number[];
};

/** What a host has said of suggestions before. */
export type TaughtNames = {
  /** What is meant by words, as they are written. */
  aliases: ReadonlyMap<string, string>;
  /** What is written on purpose, by what was suggested for it. */
  silenced: ReadonlyMap<string, ReadonlySet<string>>;
};

export const NOTHING_TAUGHT: TaughtNames = { aliases: new Map(), silenced: new Map() };

/** `always` is a yes for all trips of a show, `yes` for one of them. A `no` holds for all. */
export type NameAnswer = 'yes' | 'no' | 'always';

/** What is known after a host's answer: a Yes is an alias for ever, and a No is not asked again. */
export function taughtBy(
  { aliases, silenced }: TaughtNames,
  { written, name }: Pick<NameSuggestion, 'written' | 'name'>,
  answer: 'yes' | 'no',
): TaughtNames {
  const key = aliasKey(written);
  if (answer === 'yes') return { aliases: new Map(aliases).set(key, name), silenced };
  const others = silenced.get(key) ?? new Set<string>();
  return { aliases, silenced: new Map(silenced).set(key, new Set([...others, name])) };
}

/** Capitals and spaces tell no alias from another. */
export function aliasKey(written: string): string {
  return written.toLowerCase().replace(/\s+/g, ' ').trim();
}
