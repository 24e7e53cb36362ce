import { Parser } from 'htmlparser2';
import { z } from 'zod';
import type { Page } from '../domain/page.ts';
import type { GuardedFetch } from './fetching/fetch.ts';
import { parseDate } from './html/dates.ts';
import { postTitle } from './html/post-title.ts';
import { cleanText, shortened } from './html/text.ts';
import { isNoTitle } from './html/title.ts';

export type OEmbedReading = {
  page: Page;
  /** What the provider calls the page's own address. */
  canonicalUrl?: string;
  status: number;
  contentType: string;
  bytes: number;
};

// Providers send numbers as text and null for what is missing: each field is worth reading by itself.
const text = z.string().optional().catch(undefined);
const Answer = z.object({
  type: text,
  url: text,
  title: text,
  author_name: text,
  provider_name: text,
  thumbnail_url: text,
  description: text,
  html: text,
  duration: z.coerce.number().positive().optional().catch(undefined),
});
type Answer = z.infer<typeof Answer>;

const TIME_MS = 5_000;
const LIMIT_BYTES = 64 * 1024;
const TITLE_CHARS = 300;
const DESCRIPTION_CHARS = 500;
const NAME_CHARS = 120;

/** Asks for the oEmbed answer at an address; undefined when there is none worth reading. */
export async function readOEmbed(fetch: GuardedFetch, address: string): Promise<OEmbedReading | undefined> {
  const options = { accept: 'application/json', timeMs: TIME_MS, limit: LIMIT_BYTES };
  return fetch
    .get(address, options, async ({ status, header, body, received }) => {
      const contentType = header('content-type') ?? '';
      if (status !== 200 || !/\bjson\b/i.test(contentType)) return undefined;
      const chunks = await Array.fromAsync(body);
      const answer = Answer.safeParse(JSON.parse(Buffer.concat(chunks).toString('utf8')));
      if (!answer.success) return undefined;
      return { page: pageOf(answer.data), ...ownAddress(answer.data), status, contentType, ...received() };
    })
    .catch(() => undefined);
}

/** The address to ask a provider at. */
export function oEmbedAddress(endpoint: string, url: URL): string {
  const address = new URL(endpoint);
  address.searchParams.set('url', url.href);
  address.searchParams.set('format', 'json');
  return address.href;
}

/** A photo's address is that of the picture. */
function ownAddress({ type, url }: Answer): Pick<OEmbedReading, 'canonicalUrl'> {
  const own = type === 'photo' || url === undefined ? null : URL.parse(url);
  return own && /^https?:$/.test(own.protocol) ? { canonicalUrl: own.href } : {};
}

function pageOf(answer: Answer): Page {
  const post = answer.html === undefined ? {} : postIn(answer.html);
  const author = cleanText(answer.author_name, NAME_CHARS);
  const siteName = cleanText(answer.provider_name, NAME_CHARS)?.replace(/^Twitter$/, 'X');
  const title = titleOf(answer, author, siteName, post.text);
  const description = cleanText(answer.description ?? post.text, DESCRIPTION_CHARS * 4);
  const image = answer.thumbnail_url && URL.parse(answer.thumbnail_url);
  return {
    kind: 'page',
    ...(title && { title: { text: title, source: 'oembed' } }),
    ...(description && { description: shortened(description, DESCRIPTION_CHARS) }),
    ...(siteName && { siteName }),
    ...(author && { author }),
    ...(post.publishedAt && { publishedAt: post.publishedAt }),
    ...(image && /^https?:$/.test(image.protocol) && { image: image.href }),
    ...(answer.duration && { durationMs: Math.round(answer.duration * 1_000) }),
  };
}

function titleOf({ title }: Answer, author = '', siteName = '', post = ''): string | undefined {
  const line = cleanText(title, TITLE_CHARS);
  if (line && !isNoTitle(line)) return line;
  return postTitle({ author, siteName, text: post });
}

// X and Bluesky send a quotation: the post in a paragraph, then the author, and the day in the last link.
function postIn(html: string): { text?: string; publishedAt?: string } {
  let post: string | undefined;
  let lastLink = '';
  const path: string[] = [];
  const parser = new Parser({
    onopentag: (name) => {
      path.push(name);
      if (name === 'p') post ??= '';
      if (name === 'br' && post !== undefined) post += ' ';
      if (name === 'a') lastLink = '';
    },
    onclosetag: () => path.pop(),
    ontext: (piece) => {
      if (!path.includes('blockquote')) return;
      if (path.includes('p')) post += piece;
      if (path.at(-1) === 'a') lastLink += piece;
    },
  });
  parser.end(html);
  const publishedAt = parseDate(lastLink);
  return { ...(post && { text: post }), ...(publishedAt && { publishedAt }) };
}
