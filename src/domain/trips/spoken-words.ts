const NUMBERS = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, number) => [word, String(number)]),
);

/** A text as its words sound, so that spellings of one title are one: `Part Two, 3 p.m.` is `part 2 3pm`. */
export function spokenWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/['’.]+(?=\p{L})|(?<=\p{L})['’.]+/gu, '')
    .replace(/(?<=\d)[,.](?=\d{3})/g, '')
    .replace(/(\d)\s+([ap]m)\b/g, '$1$2')
    .split(/[^\p{L}\p{N}+#]+/u)
    .filter(Boolean)
    .map((word) => NUMBERS.get(word) ?? word);
}

/** The groups of three letters in words, with one space before, between and behind them. */
export function trigramsOf(words: readonly string[]): Set<string> {
  const text = ` ${words.join(' ')} `;
  return new Set(Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3)));
}

/** How much of a text stands in another, from 0 to 1. */
export function containment(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0;
  let shared = 0;
  for (const trigram of part) if (whole.has(trigram)) shared += 1;
  return shared / part.size;
}
