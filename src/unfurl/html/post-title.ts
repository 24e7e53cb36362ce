import { cleanText, shortened } from './text.ts';

const WORDS_CHARS = 110;
const TEXT_CHARS = 2_000;

// Links and pictures stand at a post's end as addresses that say nothing.
const ADDRESS_AT_END = /\s*https?:\/\/\S+$|\s*pic\.(?:twitter|x)\.com\/\S+/g;
// "Ada Lovelace (@ada@mastodon.social)": what Mastodon and Bluesky call a post's page.
const ACCOUNT = /^(.+?) \(@[\w.-]+(?:@[\w.-]+)?\)$/;

const POST_PATH = /\/\d+\/?$|\/(?:post|notes|statuses|objects)\//;

type Post = { author: string; siteName: string; text: string };

/** A title for what has none: who wrote it, and its first words. */
export function postTitle({ author, siteName, text }: Post): string | undefined {
  const words = cleanText(text.replace(ADDRESS_AT_END, ''), TEXT_CHARS);
  if (author === '' || !words) return undefined;
  return `${author}${siteName && ` on ${siteName}`}: ${shortened(words, WORDS_CHARS)}`;
}

/** The author, where the title of a post's page is nothing but an account's name. */
export function accountIn(title: string, { pathname }: URL): string | undefined {
  return POST_PATH.test(pathname) ? ACCOUNT.exec(title)?.[1] : undefined;
}
