import { parseUrl } from '../domain/urls/urls.ts';
import { splitAtBreaks } from '../domain/words/paragraphs.ts';
import { plainText } from '../domain/words/plain-text.ts';
import { linksIn } from '../domain/words/posted-links.ts';
import type { Block, Inline, Words } from '../domain/words/words.ts';
import { printableLines } from '../markdown/inert.ts';
import { headedPartsOf } from '../markdown/reader.ts';
import { byteLength } from './byte-length.ts';
import { escapeAttribute, escapeHtml } from './escape-html.ts';
import type { PublishedNotes } from './published-notes.ts';

/** What Apple's directory takes of an episode's description, counted in UTF-8 with its tags. */
export const PODCAST_BYTES = 4000;

export type PodcastText = {
  /** HTML of `p`, `ol`, `ul`, `li` and `a`. */
  text: string;
  bytes: number;
  /** What did not fit, in the order of the notes. */
  cut: readonly CutPiece[];
};

/** A paragraph or item that was left out whole. */
type CutPiece = {
  /** Of its section. */
  heading?: string;
  text: string;
  links: readonly string[];
};

/** What is kept or cut as a whole: a paragraph, or an item of a list with all that is in it. */
type Piece = {
  /** The part of the notes that it stands in. */
  part: number;
  heading: string | undefined;
  html: string;
  /** The list that it is an item of. */
  list?: { block: Block; open: string; close: string };
  words: Words;
};

/**
 * Notes as podcast hosts and apps take them in an episode's description. Where they are too long, whole paragraphs and items are
 * cut. Sections have room in the order of the notes, as hosts put first what matters most, and each is cut from its end: so what is
 * behind something very long is not lost with it. A heading goes with the last of what stands below it. Where something is cut and
 * the notes have a page, its address stands at the end.
 */
export function podcastText(
  { markdown, address }: PublishedNotes,
  { limit = PODCAST_BYTES }: { limit?: number } = {},
): PodcastText {
  const pieces = headedPartsOf(markdown).flatMap(piecesOf);
  const whole = htmlOfPieces(pieces);
  if (byteLength(whole) <= limit) return { text: whole, bytes: byteLength(whole), cut: [] };
  const end = address === undefined ? '' : whereAllIs(address);
  const kept: Piece[] = [];
  const cut: Piece[] = [];
  for (const piece of pieces) {
    const isBehindCut = cut.at(-1)?.part === piece.part;
    const fits = !isBehindCut && byteLength(htmlOfPieces([...kept, piece]) + end) <= limit;
    (fits ? kept : cut).push(piece);
  }
  const text = htmlOfPieces(kept) + end;
  return { text, bytes: byteLength(text), cut: cut.map(cutPiece) };
}

function whereAllIs(address: string): string {
  return `<p>All notes: ${anchor(address, escapeHtml(address))}</p>`;
}

function cutPiece({ heading, words }: Piece): CutPiece {
  return {
    ...(heading ? { heading } : {}),
    text: plainText(words),
    links: linksIn(words).map(({ url }) => url),
  };
}

function piecesOf({ heading, words }: { heading?: string; words: Words }, part: number): Piece[] {
  const place = { part, heading };
  if (words.length === 0) return [{ ...place, html: '', words }];
  return words.flatMap((block): Piece[] => {
    if (block.type !== 'list') return [{ ...place, html: htmlOfBlock(block), words: [block] }];
    const list = { block, ...listTags(block) };
    return block.items.map((item) => ({ ...place, list, html: htmlOfItem(item), words: item }));
  });
}

function htmlOfPieces(pieces: readonly Piece[]): string {
  return pieces
    .map(({ part, heading, html, list }, index) => {
      const before = pieces[index - 1];
      const after = pieces[index + 1];
      return [
        heading && before?.part !== part ? paragraph(escapeHtml(heading)) : '',
        list && before?.list?.block !== list.block ? list.open : '',
        html,
        list && after?.list?.block !== list.block ? list.close : '',
      ].join('');
    })
    .join('');
}

function listTags({ ordered, start }: Block & { type: 'list' }) {
  if (!ordered) return { open: '<ul>', close: '</ul>' };
  return { open: start === undefined ? '<ol>' : `<ol start="${start}">`, close: '</ol>' };
}

function htmlOfBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return splitAtBreaks(block.children)
        .map((line) => paragraph(htmlOfInlines(line)))
        .join('');
    case 'list': {
      const { open, close } = listTags(block);
      return `${open}${block.items.map(htmlOfItem).join('')}${close}`;
    }
    case 'quote':
      return block.children.map(htmlOfBlock).join('');
    case 'code':
      return block.value
        .split('\n')
        .map((line) => paragraph(escapeHtml(line)))
        .join('');
  }
}

/** A paragraph that begins an item needs no tags of its own. */
function htmlOfItem(words: Words): string {
  const [first, ...others] = words;
  const isText = first?.type === 'paragraph' && others.every(({ type }) => type === 'list');
  const html = isText
    ? htmlOfInlines(first.children) + others.map(htmlOfBlock).join('')
    : words.map(htmlOfBlock).join('');
  return `<li>${html}</li>`;
}

function paragraph(html: string): string {
  return html.trim() ? `<p>${html}</p>` : '';
}

function htmlOfInlines(inlines: readonly Inline[]): string {
  return inlines.map(htmlOfInline).join('');
}

function htmlOfInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'inlineCode':
      return escapeHtml(printableLines(inline.value));
    case 'break':
      return '\n';
    case 'link': {
      const label = htmlOfInlines(inline.children) || escapeHtml(printableLines(inline.url));
      const href = parseUrl(inline.url)?.href;
      return href === undefined ? label : anchor(href, label);
    }
    case 'strong':
    case 'emphasis':
    case 'delete':
      return htmlOfInlines(inline.children);
    case 'person':
    case 'channel':
      return '';
  }
}

function anchor(href: string, label: string): string {
  return `<a href="${escapeAttribute(href)}">${label}</a>`;
}
