import { isUnfilled } from '../../domain/titles/unfilled.ts';

// Control characters, and those that turn the direction of what follows or show nothing at all. White space is
// dealt with apart. The joiners U+200C and U+200D stay: emoji and Persian need them.
const UNSEEN = /[[\p{Cc}\p{Cf}]--[\t\n\v\f\r\x85\u200c\u200d]]/gv;

const CUT_MARK = '…';

/** One line of plain text of at most `limit` code points, an ellipsis included; undefined when nothing is left, or only a template's marks. */
export function cleanText(text: string | undefined, limit: number): string | undefined {
  if (text === undefined) return undefined;
  // Long values are cut first: what is thrown away needs no care. White space may be most of it.
  const line = text
    .slice(0, limit * 16)
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toWellFormed();
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(line) || isUnfilled(line)) return undefined;
  return clipped(line, limit);
}

function clipped(line: string, limit: number): string {
  if (line.length <= limit) return line;
  const points = Array.from(line.slice(0, limit * 2 + 2));
  return points.length <= limit
    ? line
    : points
        .slice(0, limit - 1)
        .join('')
        .trimEnd() + CUT_MARK;
}

// A full stop after a single letter or a short title ends no sentence.
const SENTENCE_END =
  /(?<!\b(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|vs|z\. ?B|e\.g|i\.e|bzw|ca))[.!?…。！？]["'”’»)\]]?(?=\s|$)/gu;

/** At most `limit` code points, ending with a sentence where one ends in the second half, else with a word. */
export function shortened(line: string, limit: number): string {
  if (Array.from(line).length <= limit) return line;
  const start = Array.from(line).slice(0, limit).join('');
  const ends = Array.from(start.matchAll(SENTENCE_END), (match) => match.index + match[0].length);
  const last = ends.at(-1) ?? 0;
  if (last > start.length / 2) return start.slice(0, last);
  const word = start.lastIndexOf(' ');
  return start.slice(0, word > start.length / 2 ? word : limit - 1).replace(/[\s,;:–—-]+$/, '') + CUT_MARK;
}
