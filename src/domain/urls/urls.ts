import { pageFragment, withoutMarks } from './fragments.ts';
import { joinAddresses, leavePreviewHost, leaveSharer } from './pages.ts';
import { parametersOf } from './sites.ts';
import { nameOf, queryPairs, setFragment, setPart, setQuery } from './query.ts';
import { isTracking } from './tracking.ts';
import { unwrapped } from './wrappers.ts';

/** Longer ones are no links people share; browsers and servers give up at about the same length. */
const MAX_URL_CHARACTERS = 8_000;

/** Raised when `matchKey` answers differently than before, so that stored keys are replaced. */
export const MATCH_KEY_VERSION = 3;

/** A web address as somebody posted it, or null for what is none: other schemes, no host, too long. */
export function parseUrl(posted: string): URL | null {
  if (posted.length > MAX_URL_CHARACTERS) return null;
  const url = URL.parse(posted);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.href.length <= MAX_URL_CHARACTERS ? url : null;
}

/**
 * The address to publish: what the poster meant, without who they are and where they found it. Whatever
 * changes what a reader gets to see stays: times, playlists, gift tokens, fragments.
 */
export function publicUrl(posted: string): string | null {
  return cleanUrl(posted)?.href ?? null;
}

/**
 * What makes two spellings one link: equal keys, same page. An https address itself, though not always one
 * that answers. Never joins what may differ: unknown parameters, `www.` and the case of paths count.
 */
export function matchKey(posted: string): string | null {
  const key = keyOf(posted);
  if (key === null) return null;
  // A key is its own key. One more turn may be needed: a host written as its main one may have rules of its own.
  const again = keyOf(key);
  return again === key ? key : again && keyOf(again);
}

function keyOf(posted: string): string | null {
  const url = cleanUrl(posted);
  if (!url) return null;
  // The scheme first: it decides which port is the default one.
  setPart(url, 'protocol', 'https:');
  const { view } = parametersOf(url.hostname);
  setQuery(
    url,
    queryPairs(url).filter((pair) => !view(nameOf(pair))),
  );
  joinAddresses(url);
  setFragment(url, pageFragment(url));
  setPart(url, 'pathname', evenEscapes(url.pathname).replace(/(?<=[^/])\/$/, ''));
  setQuery(url, sortedByName(queryPairs(url).map(evenEscapes)));
  return url.href;
}

function cleanUrl(posted: string): URL | null {
  const given = parseUrl(posted);
  if (!given) return null;
  const url = unwrapped(given);
  setPart(url, 'username', '');
  setPart(url, 'password', '');
  leavePreviewHost(url);
  dropTracking(url);
  return url;
}

function dropTracking(url: URL): void {
  const { tracking } = parametersOf(url.hostname);
  // Substack marks what its readers share with `r`, on the domains of its newsletters too.
  const newsletter = /[?&](?:utm_campaign=post|triedRedirect=|showWelcome(?:OnShare)?=)/.test(url.search);
  const sharer = (name: string) => newsletter && name === 'r' && url.pathname.startsWith('/p/');
  const noise = (pair: string) =>
    isTracking(pair, url.pathname) || tracking(nameOf(pair)) || sharer(nameOf(pair));
  const pairs = queryPairs(url);
  setQuery(
    url,
    asPosted(
      pairs.filter((pair) => !noise(pair)),
      pairs.length,
    ),
  );
  leaveSharer(url);
  // Amazon also writes it into the path.
  if (/(?:^|\.)amazon\./.test(url.hostname)) leaveReferrers(url);
  setFragment(url, withoutMarks(url));
}

function leaveReferrers(url: URL): void {
  const parts = url.pathname.replace(/\/$/, '').split('/');
  const last = parts.findLastIndex((part) => !part.startsWith('ref='));
  if (last < parts.length - 1) url.pathname = parts.slice(0, last + 1).join('/');
}

/** Mailers that add their own parameters turn a lone `?name` into `?name=`. */
function asPosted(kept: readonly string[], before: number): readonly string[] {
  const [only] = kept;
  return only !== undefined && kept.length === 1 && before > 1 ? [only.replace(/^([^=]+)=$/, '$1')] : kept;
}

/**
 * RFC 3986, 6.2.2: escapes in upper case, and none where none is needed. A `%` that starts no escape is left
 * alone, and so is what follows it, or two such steps could give more than one.
 */
function evenEscapes(text: string): string {
  return text
    .replace(/%[0-9a-f]{2}/gi, (escape) => escape.toUpperCase())
    .replace(/(?<!%[0-9A-Fa-f]?)%[0-9A-F]{2}/g, (escape) => {
      const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return /[\w.~-]/.test(character) ? character : escape;
    });
}

/** Equal names keep their order: which comes first may matter. */
function sortedByName(pairs: readonly string[]): string[] {
  const name = (pair: string) => pair.split('=', 1)[0] ?? '';
  return pairs.toSorted((a, b) => (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}
