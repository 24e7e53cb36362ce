import { paragraphOfLines, splitAtBreaks } from './paragraphs.ts';
import { plainTextOf } from './plain-text.ts';
import { linksIn } from './posted-links.ts';
import { dropStart, evenlySpaced, takeStart } from './word-cutting.ts';
import type { Inline, Words } from './words.ts';

/**
 * Words without a first line, or the start of one, that says what the title says; the same words where none does. Never
 * takes a link along.
 */
export function unrepeated(words: Words, title: string): Words {
  const [first, ...others] = words;
  if (first?.type !== 'paragraph') return words;
  const [line = [], ...lines] = splitAtBreaks(first.children);
  const left = isSaidBy(title, line) ? [] : withoutStart(line, title);
  return left === line ? words : [...paragraphOfLines([left, ...lines]), ...others];
}

/** Whether a line is the title or most of it: "Sidecars that end" behind "RFC 42: sidecars that end". */
function isSaidBy(title: string, line: readonly Inline[]): boolean {
  const said = wordsIn(plainTextOf(line));
  const known = wordsIn(title);
  if (said.length === 0 || said.length * 2 < known.length || holdsLink(line)) return false;
  return ` ${known.join(' ')} `.includes(` ${said.join(' ')} `);
}

/** Whether two texts have the same words. */
export function isSame(one: string, other: string): boolean {
  const words = wordsIn(one);
  return words.length > 0 && words.join(' ') === wordsIn(other).join(' ');
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** What ends a title inside a text: "Pingora is written in Rust" does not repeat "Pingora". */
const BEHIND_TITLE = /^["'”’)\]]*(?:$|\s*[.!?:…]+["'”’)\]]*(?:\s+|$)|\s+[–—|→-]+(?:\s+|$))/;

function withoutStart(line: Inline[], title: string): Inline[] {
  const inlines = evenlySpaced(line);
  const text = plainTextOf(inlines);
  if (title === '' || !text.toLowerCase().startsWith(title.toLowerCase())) return line;
  const end = (/[.!?…]$/.test(title) ? /^(?:\s+|$)/ : BEHIND_TITLE).exec(text.slice(title.length));
  if (!end) return line;
  const length = title.length + end[0].length;
  return holdsLink(takeStart(inlines, length)) ? line : dropStart(inlines, length);
}

function holdsLink(line: readonly Inline[]): boolean {
  return linksIn([{ type: 'paragraph', children: [...line] }]).length > 0;
}
