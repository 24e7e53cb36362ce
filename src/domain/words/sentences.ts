/** Words that end in a full stop without ending a sentence, English and German. */
const ABBREVIATIONS = new Set(
  'e.g i.e etc vs cf mr mrs ms dr prof st inc ltd co corp jr sr approx al ca bzw z.b d.h u.a usw ggf evtl inkl sog vgl'.split(
    ' ',
  ),
);

/** Cuts text so that it has `max` characters with its `…`, at a word unless the word is all there is. */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = text.slice(0, max);
  const space = room.lastIndexOf(' ');
  const cut = space > max / 2 ? space : max - 1;
  return `${withoutHalfCharacter(text.slice(0, cut)).replace(/[\s,;:–—-]+$/u, '')}…`;
}

/** The first sentence of a text of one line, with its end mark; all of it when it has but one. */
export function firstSentenceOf(text: string): string {
  const [end] = sentenceEnds(text.slice(0, LONGEST_SENTENCE), 1);
  return text.slice(0, end ?? text.length).trim();
}

/** Whether a text ends as a sentence does, and not with an abbreviation. */
export function isFinished(text: string): boolean {
  const ending = text.slice(-LONGEST_SENTENCE);
  return ending !== '' && sentenceEnds(ending).at(-1) === ending.length;
}

/** Behind so many characters nobody looks for the end of a sentence, and nothing has to. */
const LONGEST_SENTENCE = 2_000;

/** Where sentences end: behind the mark and the quotes and brackets that close with it. */
function sentenceEnds(text: string, limit = Number.POSITIVE_INFINITY): number[] {
  const ends: number[] = [];
  for (const { index, 0: mark } of text.matchAll(/[.!?…。！？]+["'”’)\]»]*(?=\s|$)|[。！？]/gu)) {
    const end = index + mark.length;
    const full = mark.startsWith('.') && !mark.startsWith('..');
    if (full && isAbbreviation(text.slice(0, index), text.slice(end, end + 4))) continue;
    ends.push(end);
    if (ends.length >= limit) break;
  }
  return ends;
}

/** `e.g.`, `J. Doe`, `No. 5` and `1. April` go on behind their full stop. */
function isAbbreviation(before: string, after: string): boolean {
  const word = /[\p{L}\p{N}.]+$/u.exec(before.slice(-20))?.[0].toLowerCase() ?? '';
  if (/^(?:no|nr|vol|pp|p|fig)$/.test(word)) return /^\s*\d/.test(after);
  return ABBREVIATIONS.has(word) || /^(?:\p{L}|\d{1,2})$/u.test(word);
}

function withoutHalfCharacter(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}
