import { parseUrl } from '../domain/urls/urls.ts';
import { plainTextOf } from '../domain/words/plain-text.ts';
import type { Block, Inline, Words } from '../domain/words/words.ts';
import { printableLines } from '../markdown/inert.ts';
import { type HeadedPart, headedPartsOf } from '../markdown/reader.ts';
import { byteLength } from './byte-length.ts';
import type { PublishedNotes } from './published-notes.ts';

/**
 * Notes without any markup, for where nothing else is taken. A line is as long as its paragraph. Addresses stand bare, each on a
 * line of its own below what it belongs to, where no full stop or bracket gets into them.
 */
export function plainTextNotes({ markdown }: PublishedNotes): { text: string; bytes: number } {
  const parts = headedPartsOf(markdown)
    .map(partLines)
    .map((lines) => lines.join('\n'));
  const text = printableLines(`${parts.join('\n\n\n')}\n`);
  return { text, bytes: byteLength(text) };
}

function partLines({ heading, words }: HeadedPart): string[] {
  const title = heading ? [heading, '='.repeat(Math.min(heading.length, 60))] : [];
  const body = linesOf(words);
  return title.length > 0 && body.length > 0 ? [...title, '', ...body] : [...title, ...body];
}

/** Blocks with an empty line between. */
function linesOf(words: Words): string[] {
  return words.flatMap((block, index) => [...(index === 0 ? [] : ['']), ...blockLines(block)]);
}

function blockLines(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
      return [...textOf(block.children).split('\n'), ...addressLines(block.children)];
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${(block.start ?? 1) + index}. ` : '- ';
        return itemLines(item).map(
          (line, row) => (row === 0 ? mark : ' '.repeat(line ? mark.length : 0)) + line,
        );
      });
    case 'quote':
      return linesOf(block.children).map((line) => `> ${line}`.trimEnd());
    case 'code':
      return block.value.split('\n').map((line) => indented(line, 4));
  }
}

/** What a list is in follows its item at once; two paragraphs are parted. */
function itemLines(words: Words): string[] {
  return words.flatMap((block, index) => [
    ...(index > 0 && block.type !== 'list' ? [''] : []),
    ...blockLines(block),
  ]);
}

function indented(line: string, width: number): string {
  return ' '.repeat(width) + line;
}

function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline): string => {
      switch (inline.type) {
        case 'break':
          return '\n';
        case 'link':
          return inline.children.length > 0 ? plainTextOf(inline.children) : inline.url;
        case 'strong':
        case 'emphasis':
        case 'delete':
          return textOf(inline.children);
        case 'text':
        case 'inlineCode':
          return inline.value;
        case 'person':
        case 'channel':
          return '';
      }
    })
    .join('');
}

/** The addresses that the text does not say itself; several with what leads there. */
function addressLines(inlines: readonly Inline[]): string[] {
  const links = labelledIn(inlines);
  return links.map(({ label, url }) => (links.length > 1 ? `${label}: ${url}` : url));
}

function labelledIn(inlines: readonly Inline[]): { label: string; url: string }[] {
  return inlines.flatMap((inline) => {
    if (inline.type === 'strong' || inline.type === 'emphasis' || inline.type === 'delete')
      return labelledIn(inline.children);
    if (inline.type !== 'link' || inline.children.length === 0) return [];
    const url = parseUrl(inline.url)?.href;
    const label = plainTextOf(inline.children);
    return url === undefined || url === label ? [] : [{ label, url }];
  });
}
