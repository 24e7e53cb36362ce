import { oneLine, plainTextOf } from '../domain/words/plain-text.ts';
import { linksIn } from '../domain/words/posted-links.ts';
import type { Words } from '../domain/words/words.ts';
import { printable } from '../markdown/inert.ts';
import { headedPartsOf } from '../markdown/reader.ts';
import type { PublishedNotes } from './published-notes.ts';

/** What all social networks take, counted as people count: an emoji is one, an address as long as it is. */
export const SHORT_LENGTH = 300;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** An episode in a few words: its name, as many of its titles as there is room for, and where all of it is. */
export function shortText({ markdown, address }: PublishedNotes): { text: string; length: number } {
  const [head, ...parts] = headedPartsOf(markdown);
  const titles = parts.flatMap(({ words }) => titlesIn(words));
  const end = address !== undefined && lengthOf(address) <= SHORT_LENGTH / 2 ? `\n\n${address}` : '';
  const name = shortened(head?.heading ?? plainTextOf(firstLine(head?.words)), SHORT_LENGTH - lengthOf(end));
  for (let count = titles.length; count >= 0; count--) {
    const more = titles.length - count;
    const lines = [
      ...titles.slice(0, count).map((title) => `• ${title}`),
      ...(more > 0 && count > 0 ? [`• and ${more} more`] : []),
    ];
    const text = [name, ...(lines.length > 0 ? ['', ...lines] : [])].join('\n') + end;
    if (lengthOf(text) <= SHORT_LENGTH) return { text, length: lengthOf(text) };
  }
  return { text: name + end, length: lengthOf(name + end) };
}

/** What the items of lists link first. */
function titlesIn(words: Words): string[] {
  return words.flatMap((block) =>
    block.type === 'list'
      ? block.items.flatMap((item) =>
          linksIn(item)
            .slice(0, 1)
            .map(({ label = '' }) => oneLine(printable(label)))
            .filter(Boolean),
        )
      : [],
  );
}

function firstLine([first]: Words = []) {
  return first?.type === 'paragraph' ? first.children : [];
}

function shortened(text: string, length: number): string {
  const shown = [...graphemes.segment(oneLine(printable(text)))].map(({ segment }) => segment);
  return shown.length <= length
    ? shown.join('')
    : `${shown
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

function lengthOf(text: string): number {
  return [...graphemes.segment(text)].length;
}
