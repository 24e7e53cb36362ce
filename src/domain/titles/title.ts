import type { PageTitleSource } from '../page.ts';
import { splitAt, splitAtBreaks } from '../words/paragraphs.ts';
import { oneLine, plainText, plainTextOf } from '../words/plain-text.ts';
import { cutAtWord, firstSentenceOf } from '../words/sentences.ts';
import { isAddress, isTelling } from './label.ts';
import { titleOfUrl, type UrlTitle } from './url-title.ts';
import { wallLikeness } from './wall-title.ts';
import type { Block, Inline, Words } from '../words/words.ts';

/** Where a title comes from: a host, the page, Slack's unfurl, the poster's label or sentence, the address. */
export type TitleSource =
  | 'host'
  | `page:${PageTitleSource}`
  | 'slack'
  | 'label'
  | 'post'
  | UrlTitle['source'];

export type Title = { text: string; source: TitleSource };

/** What is known that may give a link its title. */
export type KnownTitles = {
  edited?: string;
  page?: { text: string; source: PageTitleSource };
  /** The title of Slack's own unfurl. */
  slackTitle?: string;
  /** What the poster wrote as the link's label. */
  label?: string;
  /** The poster's words, with names in place of people. */
  words?: Words;
  url: string;
};

/** Whether a title is made of nothing but a link's address. */
export function isFromAddress(source: TitleSource): boolean {
  return source === 'path' || source === 'account-name' || source === 'host-name';
}

/** Longer ones are no titles any more. */
export const MAX_TITLE_CHARACTERS = 200;

/**
 * A title that is known of a link. Addresses, titles of walls in front of a page, and labels that only point at it
 * ("here"), are not fit to be used.
 */
export type Candidate = Title & { unfit?: 'address' | 'wall' | 'pointer' };

/** The best of the titles known of a link. There always is one, and it never is an address. */
export function bestTitle(known: KnownTitles): Title {
  const { text, source } = candidatesOf(known).find(({ unfit }) => !unfit) ?? titleOfUrl(known.url);
  return { text, source };
}

/** All titles known of a link, the best first. The last is the one that its address gives. */
export function candidatesOf({ edited, page, slackTitle, label, words, url }: KnownTitles): Candidate[] {
  const rungs: readonly (readonly [TitleSource, string | undefined])[] = [
    ['host', edited],
    ['label', label],
    [`page:${page?.source ?? 'title'}`, page?.text],
    ['slack', slackTitle],
    ['post', words && sentenceTitle(words)],
  ];
  const known = rungs.flatMap(([source, given]): Candidate[] => {
    const text = oneLine(given ?? '');
    if (!text) return [];
    if (isAddress(text, url)) return [{ text, source, unfit: 'address' }];
    if (source === 'host') return [{ text, source }];
    const unfit = source === 'label' ? !isTelling(text, url) && 'pointer' : isWall(text, source) && 'wall';
    return [{ text: cutAtWord(text, MAX_TITLE_CHARACTERS), source, ...(unfit ? { unfit } : {}) }];
  });
  return [...known, titleOfUrl(url)];
}

/** Whether a title that begins as a wall's is one could be seen on its page, and was when that was read. */
function isWall(text: string, source: TitleSource): boolean {
  const likeness = wallLikeness(text);
  return source.startsWith('page:') ? likeness === 'wall' || likeness === 'empty' : likeness !== undefined;
}

/** What is wrong with a title that a host wants to put, if anything. */
export function flawOfTitle(text: string): 'too-long' | 'address' | undefined {
  if (text.length > MAX_TITLE_CHARACTERS) return 'too-long';
  return isAddress(text) || /^[\w-]+(?:\.[\w-]+)+\/\S*$/.test(text) ? 'address' : undefined;
}

/** What people say to a link rather than about it. */
const SMALL_TALK =
  /^(?:(?:this|that|it|is|was|a|an|the|for|and|must|worth|good|great|nice|cool|interesting|fun|awesome|amazing|wow|lol|haha|fyi|tl;?dr|btw|check|look|see|read|watch|listen|link|article|post|thread|video|podcast|one|stuff|find|here|via|from|at|out|to|your|thoughts|any|news|today|das|ist|ein|eine|hier|guter?|gutes|spannende?r?s?|interessante?r?s?|lesenswert|schau|mal|artikel)(?:[\s,.:;!?-]+|$))+$/i;

/**
 * The first sentence a poster wrote, if it says something of the link. In a chat a line ends one too, and so does a
 * bare address: what stands before it is a headline.
 */
function sentenceTitle(words: Words): string | undefined {
  const line = words.flatMap(linesOfBlock).find((text) => text !== '') ?? '';
  const sentence = firstSentenceOf(line.slice(0, 1_000))
    .replace(/(?:[\s:–—→-]|(?<=[\s-])>)+$/u, '')
    .replace(/(?<![.!?…])\.$/, '');
  const says = (sentence.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2 && !SMALL_TALK.test(sentence);
  return says && sentence.length <= MAX_TITLE_CHARACTERS ? sentence : undefined;
}

function linesOfBlock(block: Block): string[] {
  if (block.type !== 'paragraph') return [plainText([block])];
  return splitAtBreaks(block.children).flatMap((line) => splitAt(line, isBareLink).map(plainTextOf));
}

function isBareLink(inline: Inline): boolean {
  return inline.type === 'link' && inline.children.length === 0;
}
