import { unfurl } from 'unfurl.js';
import type { Metadata } from 'unfurl.js/dist/types.js';
import { firstOf, type PageFacts } from './page-facts.ts';

/** What unfurl.js reads well: the tags in a page's head. */
export type HeadTags = {
  ogTitle?: string;
  twitterTitle?: string;
  title?: string;
  /** Open Graph's, Twitter's, the plain one. */
  descriptions: string[];
  siteName?: string;
  images: string[];
};

const VALUE_CHARS = 4_096;
const TEXTS = [
  'og:title',
  'og:description',
  'og:site_name',
  'og:type',
  'twitter:title',
  'twitter:description',
  'description',
] as const;
const IMAGES = [
  'og:image:secure_url',
  'og:image',
  'og:image:url',
  'twitter:image',
  'twitter:image:src',
] as const;

/**
 * Reads a page's head with unfurl.js. It is never given the page itself: one keywords tag can hold it for
 * minutes, one bad address costs it the title. It gets a head written anew, of the tags it reads well, and a
 * `fetch` that hands this over.
 */
export async function readHeadTags(facts: PageFacts, base: URL): Promise<HeadTags> {
  const bytes = Buffer.from(writtenAnew(facts, base));
  const answer = {
    status: 200,
    headers: { get: (name: string) => (/^content-type$/i.test(name) ? 'text/html; charset=utf-8' : null) },
    arrayBuffer: () => Promise.resolve(bytes),
  };
  try {
    return tagsOf(await unfurl(base.href, { oembed: false, fetch: () => Promise.resolve(answer) }));
  } catch {
    // What it can not read, the reading of our own still does.
    return { descriptions: [], images: [] };
  }
}

function writtenAnew(facts: PageFacts, base: URL): string {
  const metas = TEXTS.flatMap((name) => {
    const value = firstOf(facts.metas, [name]);
    return value === undefined ? [] : [meta(name, value)];
  });
  const images = IMAGES.flatMap((name) => {
    const url = URL.parse(firstOf(facts.metas, [name])?.trim() ?? '', base.href);
    return url && /^https?:$/.test(url.protocol) && facts.metas.has(name) ? [meta(name, url.href)] : [];
  });
  const title = facts.title === undefined ? '' : `<title>${escaped(facts.title, 1)}</title>`;
  return `<!doctype html><html><head>${title}${metas.join('')}${images.join('')}</head></html>`;
}

function meta(name: string, value: string): string {
  const kind = /^(?:og|article):/.test(name) ? 'property' : 'name';
  return `<meta ${kind}="${name}" content="${escaped(value, 3)}">`;
}

// unfurl.js decodes entities again and again; so often they are escaped, that a value comes back as it was.
function escaped(value: string, times: number): string {
  let text = value.slice(0, VALUE_CHARS);
  if (!/[&<>"]/.test(text)) return text;
  for (let time = 0; time < times; time += 1) {
    text = text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
  }
  return text;
}

function tagsOf({ title, description, open_graph: og, twitter_card: twitter }: Partial<Metadata>): HeadTags {
  return {
    ...(og?.title && { ogTitle: og.title }),
    ...(twitter?.title && { twitterTitle: twitter.title }),
    ...(title && { title }),
    descriptions: [og?.description, twitter?.description, description].filter((text) => text !== undefined),
    ...(og?.site_name && { siteName: og.site_name }),
    images: [og?.images?.[0]?.secure_url, og?.images?.[0]?.url, twitter?.images?.[0]?.url].filter(
      (url) => url !== undefined,
    ),
  };
}
