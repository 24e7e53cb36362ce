import type { PageTitleSource } from './page.ts';
import { splitAtBreaks } from './paragraphs.ts';
import { oneLine, plainText, plainTextOf } from './plain-text.ts';
import { cutAtWord, firstSentenceOf } from './sentences.ts';
import { titleOfUrl, type UrlTitle } from './url-title.ts';
import { parseUrl } from './urls.ts';
import { isWallTitle } from './wall-title.ts';
import type { Block, Inline, Words } from './words.ts';

/** Where a title comes from: a host, the page, Slack's unfurl, the poster's label or sentence, the address. */
export type TitleSource =
  | 'host'
  | `page:${PageTitleSource}`
  | 'slack'
  | 'label'
  | 'post'
  | UrlTitle['source'];

export type Title = { text: string; source: TitleSource };

type Known = {
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

/** Longer ones are no titles any more. Host edits are left as they are. */
const MAX_CHARACTERS = 200;
const MAX_SENTENCE_CHARACTERS = 120;

/** The best of the titles known of a link. There always is one, and it never is an address. */
export function bestTitle({ edited, page, slackTitle, label, words, url }: Known): Title {
  const rungs: readonly (readonly [TitleSource, string | undefined])[] = [
    [`page:${page?.source ?? 'title'}`, page?.text],
    ['slack', slackTitle],
    ['label', label],
    ['post', words && sentenceTitle(words)],
  ];
  const own = oneLine(edited ?? '');
  if (own && !isAddress(own, url)) return { text: own, source: 'host' };
  for (const [source, candidate] of rungs) {
    const text = oneLine(candidate ?? '');
    if (text && !isAddress(text, url) && !isWallTitle(text))
      return { text: cutAtWord(text, MAX_CHARACTERS), source };
  }
  return titleOfUrl(url);
}

/** Whether a text is an address rather than a name: written out, cut off or without its scheme. */
function isAddress(text: string, url: string): boolean {
  if (/\s/.test(text)) return false;
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/i.test(text)) return true;
  const host = parseUrl(url)?.hostname.replace(/^www\./, '');
  return host !== undefined && text.toLowerCase().startsWith(`${host}/`);
}

/** What people say to a link rather than about it. */
const SMALL_TALK =
  /^(?:(?:this|that|it|is|was|a|an|the|for|and|must|worth|good|great|nice|cool|interesting|fun|awesome|amazing|wow|lol|haha|fyi|tl;?dr|btw|check|look|see|read|watch|listen|link|article|post|thread|video|podcast|one|stuff|find|here|via|from|at|out|to|your|thoughts|any|news|today|das|ist|ein|eine|hier|guter?|gutes|spannende?r?s?|interessante?r?s?|lesenswert|schau|mal|artikel)(?:[\s,.:;!?-]+|$))+$/i;

/** The first sentence a poster wrote, if it says something of the link. In a chat a line ends one too. */
function sentenceTitle(words: Words): string | undefined {
  const line = words.flatMap(linesOfBlock).find((text) => text !== '') ?? '';
  const sentence = firstSentenceOf(line.slice(0, 1_000))
    .replace(/[\s:–—→>-]+$/u, '')
    .replace(/(?<![.!?…])\.$/, '');
  const says = (sentence.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2 && !SMALL_TALK.test(sentence);
  return says ? cutAtWord(sentence, MAX_SENTENCE_CHARACTERS) : undefined;
}

function linesOfBlock(block: Block): string[] {
  if (block.type !== 'paragraph') return [plainText([block])];
  const isAddressOnly = (inline: Inline) => inline.type === 'link' && inline.children.length === 0;
  return splitAtBreaks(block.children).map((line) =>
    plainTextOf(line.filter((inline) => !isAddressOnly(inline))),
  );
}
