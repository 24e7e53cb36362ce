import { withFurtherLinks } from './further-links.ts';
import { oneLine, plainText, plainTextOf } from './plain-text.ts';
import { linksIn } from './posted-links.ts';
import { cutAtSentence } from './sentences.ts';
import { dropStart, evenlySpaced, takeStart } from './word-cutting.ts';
import type { Block, Inline, Words } from './words.ts';

type Said = {
  /** The story's posts, the opening one first, with names in place of people. */
  posts: readonly { words: Words }[];
  /** All match keys of the link whose title the item has; none for a story without a link. */
  leadKeys: readonly string[];
  /** The item's title, which the words need not say again. */
  title: string;
  /** What the page says of itself; taken where people say nothing. */
  description?: string;
  /** The best known title of another link in the words. */
  titleOf: (url: string) => string;
};

const MAX_CHARACTERS = 1_500;
const MAX_DESCRIPTION_CHARACTERS = 300;

/**
 * What an item says behind its title: the posts' own words with their further links, else the page's
 * description. Long words are cut at a sentence, but none of their links is lost.
 */
export function commentaryOf({ posts, leadKeys, title, description = '', titleOf }: Said): Words {
  const seen = new Set<string>();
  const said = posts
    .filter(({ words }, index) => index === 0 || !isApplause(words))
    .flatMap(({ words }) => unrepeated(withFurtherLinks(words, { leadKeys, titleOf, seen }), title));
  if (isSaidBy(title, said)) return [];
  if (saysSomething(said)) return capped(said.map(closed));
  const links = said.filter((block) => linksIn([block]).length > 0);
  const about = cutAtSentence(oneLine(description), MAX_DESCRIPTION_CHARACTERS);
  return capped((about && about !== title ? [paragraph(about), ...links] : links).map(closed));
}

/**
 * A reply of emoji or thanks alone. Whatever else is short stays: "no", "done" or "2024" may be the answer
 * to what the post asks.
 */
function isApplause(words: Words): boolean {
  const text = plainText(words).replace(
    /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\uFE0F\u200D]|:[\w+'-]+:/gu,
    '',
  );
  return /^(?:[\s!.,:)(-]|\+1|thanks?|thank you|thx|ty|danke|merci|nice|cool|great|awesome|wow|lol|haha+)*$/i.test(
    text,
  );
}

/** Whether words without links say no more than the title does: "Sidecars that end" behind "RFC 42: sidecars that end". */
function isSaidBy(title: string, words: Words): boolean {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const said = letters(plainText(words));
  return said !== '' && linksIn(words).length === 0 && letters(title).includes(said);
}

function saysSomething(words: Words): boolean {
  return words.some((block) => {
    if (block.type !== 'paragraph') return plainText([block]) !== '';
    return /[\p{L}\p{N}]/u.test(plainTextOf(block.children.filter(({ type }) => type !== 'link')));
  });
}

/** What ends a title inside a text: "Pingora is written in Rust" does not repeat "Pingora". */
const BEHIND_TITLE = /^["'”’)\]]*(?:$|[.!?:…]+["'”’)\]]*(?:\s+|$)|\s+[–—|→-]+\s+)/;

/** Words without the title they begin with: it stands before them already. Never takes a link along. */
function unrepeated(words: Words, title: string): Words {
  const [first, ...rest] = words;
  if (first?.type !== 'paragraph' || title === '') return words;
  const inlines = evenlySpaced(first.children);
  const text = plainTextOf(inlines);
  if (!text.toLowerCase().startsWith(title.toLowerCase())) return words;
  const end = (/[.!?…]$/.test(title) ? /^(?:\s+|$)/ : BEHIND_TITLE).exec(text.slice(title.length));
  if (!end) return words;
  const length = title.length + end[0].length;
  if (linksIn([{ type: 'paragraph', children: takeStart(inlines, length) }]).length > 0) return words;
  const children = dropStart(inlines, length);
  return children.length > 0 ? [{ type: 'paragraph', children }, ...rest] : rest;
}

/** Paragraphs follow each other on one line of the show notes: each has to end as a sentence does. */
function closed(block: Block, index: number, blocks: readonly Block[]): Block {
  if (block.type !== 'paragraph' || blocks[index + 1]?.type !== 'paragraph') return block;
  const ends = /[\p{L}\p{N})\]"'”’%]$/u.test(plainTextOf(block.children));
  return ends ? { ...block, children: [...block.children, { type: 'text', value: '.' }] } : block;
}

function capped(words: Words): Words {
  const kept: Block[] = [];
  let room = MAX_CHARACTERS;
  for (const [index, block] of words.entries()) {
    const length = plainText([block]).length;
    if (length > room) return [...kept, ...cutOff(block, room), ...linksOf(words.slice(index), kept, room)];
    kept.push(block);
    room -= length + 1;
  }
  return kept;
}

function cutOff(block: Block, room: number): Block[] {
  if (block.type !== 'paragraph' || room < 1) return [];
  const inlines = evenlySpaced(block.children);
  const text = cutAtSentence(plainTextOf(inlines), room);
  const children = takeStart(inlines, text.replace(/…$/, '').length);
  if (children.length === 0) return [];
  return [
    {
      type: 'paragraph',
      children: text.endsWith('…') ? [...children, { type: 'text', value: '…' }] : children,
    },
  ];
}

/** The links of what was cut off, one after another. */
function linksOf(rest: readonly Block[], kept: readonly Block[], room: number): Block[] {
  const shown = new Set(
    linksIn([...kept, ...rest.slice(0, 1).flatMap((block) => cutOff(block, room))]).map(({ url }) => url),
  );
  const links = linksIn([...rest]).filter(({ url }) => !shown.has(url));
  const inlines = links.flatMap(({ url, label = url }, index): Inline[] => [
    ...(index > 0 ? [{ type: 'text', value: ', ' } as const] : []),
    { type: 'link', url, children: [{ type: 'text', value: label }] },
  ]);
  return inlines.length > 0 ? [{ type: 'paragraph', children: inlines }] : [];
}

function paragraph(value: string): Block {
  return { type: 'paragraph', children: [{ type: 'text', value }] };
}
