import { Parser } from 'htmlparser2';
import { cleanText, shortened } from './html/text.ts';

export type FeedReading = { title?: string; description?: string; author?: string };

const TEXT_CHARS = 2_000;
const TITLE_CHARS = 300;
const NAME_CHARS = 120;
const DESCRIPTION_CHARS = 500;
const FIELDS = {
  title: ['title'],
  description: ['description', 'subtitle', 'itunes:summary'],
  author: ['itunes:author', 'name'],
};
const ELEMENTS = new Set(Object.values(FIELDS).flat());

/** Reads what an RSS or Atom feed says of itself, before its entries. */
export async function readFeed(text: AsyncIterable<string>): Promise<FeedReading> {
  const found = new Map<string, string>();
  const path: string[] = [];
  let isOver = false;
  const parser = new Parser(
    {
      onopentag: (name) => {
        path.push(name);
        if (/^(?:item|entry)$/.test(name) || path.length > 16) isOver = true;
      },
      onclosetag: () => path.pop(),
      ontext: (piece) => {
        const element = path.at(-1) ?? '';
        // <image> has a title of its own.
        if (isOver || !ELEMENTS.has(element) || path.includes('image')) return;
        const before = found.get(element) ?? '';
        if (before.length < TEXT_CHARS) found.set(element, before + piece.slice(0, TEXT_CHARS));
      },
    },
    { xmlMode: true },
  );
  for await (const piece of text) {
    parser.write(piece);
    if (isOver) break;
  }
  return readingOf(found);
}

function readingOf(found: ReadonlyMap<string, string>): FeedReading {
  const textOf = (elements: readonly string[]) =>
    found.get(elements.find((element) => found.has(element)) ?? '');
  const title = cleanText(textOf(FIELDS.title), TITLE_CHARS);
  const description = cleanText(textOf(FIELDS.description)?.replace(/<[^>]*>/g, ' '), TEXT_CHARS);
  const author = cleanText(textOf(FIELDS.author), NAME_CHARS);
  return {
    ...(title && { title }),
    ...(description && { description: shortened(description, DESCRIPTION_CHARS) }),
    ...(author && { author }),
  };
}
