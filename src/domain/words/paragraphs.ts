import { joined, trimmed } from './inline.ts';
import type { Block, Inline } from './words.ts';

/** Inlines as paragraphs: two or more line breaks in a row part them. Nothing blank is left. */
export function paragraphsOf(inlines: readonly Inline[]): Block[] {
  const paragraphs: Inline[][] = [[]];
  let breaks = 0;
  for (const inline of joined(inlines)) {
    const blank = inline.type === 'text' && inline.value.trim() === '';
    breaks = inline.type === 'break' ? breaks + 1 : blank && breaks > 0 ? breaks : 0;
    if (breaks > 1) paragraphs.push([]);
    paragraphs.at(-1)?.push(inline);
  }
  return paragraphs
    .map(trimmed)
    .filter((children) => children.length > 0)
    .map((children) => ({ type: 'paragraph', children }));
}

/** The lines that breaks part inlines into. */
export function splitAtBreaks(inlines: readonly Inline[]): Inline[][] {
  return splitAt(inlines, ({ type }) => type === 'break');
}

export function splitAt(inlines: readonly Inline[], isEnd: (inline: Inline) => boolean): Inline[][] {
  const parts: Inline[][] = [[]];
  for (const inline of inlines) {
    if (isEnd(inline)) parts.push([]);
    else parts.at(-1)?.push(inline);
  }
  return parts;
}

/** Lines as one paragraph, those that are blank left out; none where all are. */
export function paragraphOfLines(lines: readonly (readonly Inline[])[]): Block[] {
  const filled = lines.map(trimmed).filter((line) => line.length > 0);
  const children = filled.flatMap((line, index): Inline[] =>
    index === 0 ? line : [{ type: 'break' }, ...line],
  );
  return children.length > 0 ? [{ type: 'paragraph', children }] : [];
}

/** Text as inlines, its line ends as breaks. */
export function linesOf(value: string): Inline[] {
  return cleanLines(value)
    .split('\n')
    .flatMap((line, index): Inline[] => {
      const text: Inline = { type: 'text', value: line };
      return index === 0 ? [text] : [{ type: 'break' }, text];
    });
}

/** Neither documents nor databases take control characters, half ones or none; line ends become one kind. */
export function cleanLines(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n|[\r\u2028\u2029]/g, '\n')
    .replace(/[[\p{Cc}\p{Noncharacter_Code_Point}]--[\n\t]]/gv, '');
}
