import { unfurl } from 'unfurl.js';
import type { Metadata } from 'unfurl.js/dist/types.js';
import { baseOf, type PageFacts } from './page-facts.ts';

/** What a page tells those who show it as a card: Open Graph, Twitter's card, oEmbed. */
export type Card = {
  ogTitle?: string;
  twitterTitle?: string;
  ogDescription?: string;
  twitterDescription?: string;
  siteName?: string;
  type?: string;
  images: string[];
  /** Address of an oEmbed answer in JSON. */
  oEmbed?: string;
};

/** A link's type, by which a page offers an oEmbed answer. */
export const OEMBED = 'application/json+oembed';

const TEXTS = new Set([
  'og:title',
  'og:description',
  'og:site_name',
  'og:type',
  'twitter:title',
  'twitter:description',
]);
const IMAGES = new Set([
  'og:image',
  'og:image:url',
  'og:image:secure_url',
  'twitter:image',
  'twitter:image:src',
]);

/** Whether a meta of this name is unfurl.js's to read. */
export function isCardTag(name: string): boolean {
  return TEXTS.has(name) || IMAGES.has(name);
}

/**
 * Says what the tags found so far tell; unfurl.js reads each once. It is never given the page itself: one keywords tag
 * can hold it for minutes, one bad address costs it the title. It gets a head of the tags it reads well.
 */
export function createCardReader(facts: PageFacts, url: URL): () => Promise<Card> {
  let read = 0;
  let card: Card = { images: [] };
  return async () => {
    const { cardTags } = facts;
    if (read === cardTags.size) return card;
    const found = await readTags([...cardTags].slice(read), baseOf(facts, url));
    read = cardTags.size;
    card = { ...found, ...card, images: [...card.images, ...found.images] };
    return card;
  };
}

type Tag = readonly [name: string, value: string];

async function readTags(tags: readonly Tag[], base: URL): Promise<Card> {
  const head = Buffer.from(tags.map((tag) => writtenTag(tag, base)).join(''));
  const asked: string[] = [];
  // It asks for the page, then for the oEmbed answer that it found offered: so we hear of that one's address.
  const fetch = (address: string) => {
    asked.push(address);
    return Promise.resolve({
      status: 200,
      headers: { get: () => 'text/html; charset=utf-8' },
      arrayBuffer: () => Promise.resolve(head),
    });
  };
  try {
    const metadata = await unfurl(base.href, { oembed: true, fetch });
    return cardOf(metadata, asked[1]);
  } catch {
    // The page's other tags are read without it.
    return { images: [] };
  }
}

function writtenTag([name, value]: Tag, base: URL): string {
  const written = masked(IMAGES.has(name) ? firstOfSet(value) : value);
  if (!TEXTS.has(name) && !URL.canParse(written, base.href)) return '';
  return name === OEMBED
    ? `<link type="${name}" href="${written}">`
    : `<meta name="${name}" content="${written}">`;
}

// Some give a `srcset`: "a.jpg 1200w, b.jpg 768w".
function firstOfSet(images: string): string {
  return /^\s*(\S+?)(?:\s|%20)+\d+(?:\.\d+)?[wx](?:\s*,|\s*$)/.exec(images)?.[1] ?? images;
}

// unfurl.js decodes entities again and again, and our scan has decoded them already. So it sees no ampersand, but in
// its place a character that no page may hold, which comes back from the URL parser in bytes.
const AMPERSAND = '\ufdd0';
const AMPERSAND_IN_ADDRESS = encodeURIComponent(AMPERSAND);

function masked(value: string): string {
  return value.replaceAll('&', AMPERSAND).replaceAll('"', '&quot;');
}

function unmasked(value: string): string {
  return value.replaceAll(AMPERSAND, '&').replaceAll(AMPERSAND_IN_ADDRESS, '&');
}

function cardOf({ open_graph: og, twitter_card: twitter }: Partial<Metadata>, oEmbed?: string): Card {
  const images = [og?.images?.[0]?.secure_url, og?.images?.[0]?.url, twitter?.images?.[0]?.url];
  return {
    ...(og?.title && { ogTitle: unmasked(og.title) }),
    ...(twitter?.title && { twitterTitle: unmasked(twitter.title) }),
    ...(og?.description && { ogDescription: unmasked(og.description) }),
    ...(twitter?.description && { twitterDescription: unmasked(twitter.description) }),
    ...(og?.site_name && { siteName: unmasked(og.site_name) }),
    ...(og?.type && { type: unmasked(og.type) }),
    images: images.flatMap((image) => (image === undefined ? [] : [unmasked(image)])),
    ...(oEmbed && { oEmbed: unmasked(oEmbed) }),
  };
}
