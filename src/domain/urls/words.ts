import { decoded } from './query.ts';

/** Words that stand in any heading, and tell no page from another. */
const SMALL = new Set(
  'a an and at by for from in is it my of on or our the this to we with your der die das und le la les de du des et el los las un una'.split(
    ' ',
  ),
);

/** The words of a part of an address, in lower case: `Head-Gardener_2` has three. */
export function wordsOf(text: string): string[] {
  return decoded(text)
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
}

/** The words that tell something. */
export function tellingWords(text: string): string[] {
  return wordsOf(text).filter((word) => /\p{L}{2}/u.test(word) && !SMALL.has(word));
}

/** Scripts without spaces between their words: so many letters are a heading. */
export function isLongWord(text: string): boolean {
  return /(?:(?![A-Za-z\u00C0-\u024F])\p{L}){6}/u.test(decoded(text));
}

/** A number or code that a program gave: `4711`, `b1946ac9`, `B08N5WRWNW`, a UUID. A year is none. */
export function hasId(text: string): boolean {
  return decoded(text)
    .split(/[^A-Za-z0-9]+/)
    .some((part) => (/\d{4}/.test(part) ? !/^(?:19|20)\d\d$/.test(part) : isCode(part)));
}

function isCode(text: string): boolean {
  return text.length >= 6 && (isMixed(text) || /^(?=.*\d)[0-9a-f]+$/.test(text));
}

/** Letters and digits as chance puts them: `3AbCdEf`. `GrokImagine2` is words. */
export function isMixed(text: string): boolean {
  if (!/^[\w-]+$/.test(text)) return false;
  const runs = text.match(RUNS) ?? [];
  return runs.length >= 3 && !runs.some(isWordlike);
}

const RUNS = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;

/** Chance seldom leaves four letters with a vowel among them. */
function isWordlike(run: string): boolean {
  return run.length >= 4 && /[a-z]{3}/.test(run) && /[aeiouy]/i.test(run);
}

/** What only a program reads: a long text of letters and digits without words. */
export function isPayload(text: string): boolean {
  return text.length >= 20 && text.split(/[^A-Za-z0-9]+/).some((part) => part.length >= 14 && isNoise(part));
}

function isNoise(text: string): boolean {
  if (/^[0-9a-f]+$/i.test(text)) return /\d/.test(text) && /[a-f]/i.test(text);
  if (![/[A-Z]/, /[a-z]/, /\d/].every((kind) => kind.test(text))) return false;
  const words = (text.match(RUNS) ?? []).filter(isWordlike);
  return words.join('').length * 2 < text.length;
}
