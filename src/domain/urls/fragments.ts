import { decoded, nameOf, pairsOf, valueOf } from './query.ts';
import { isTracking, names } from './tracking.ts';
import { hasId, isMixed, isPayload, tellingWords } from './words.ts';

/** Where in a page, a film, a document or on a map of it: the page is the same. */
const PLACES = names(`
  page t time start end slide heading bookmark line lines zoom view search nameddest toolbar navpanes xywh
  section anchor comment reply post msg message tab range cell highlight
`);

/** Names for anchors that mark-up programs make: `#fn:1`. */
const ANCHOR = /^(?:fn|fnref|cite|cite_note|footnote|ref|sec|section|fig|figure|eq|tab|table|thm|lst)[:=]/i;

/** Days and versions, as changelogs have them. */
const NUMBERED = /^v?\d+(?:[-._]\d+)+$/i;

/** Braces with something in them: `digraph { a -> b }`, JSON. */
const WRITTEN_OUT = /\{.*\}/s;

/** Characters of formulas and code, which no name of a place has. */
const NO_NAME = /[*^+<>{}[\]|;"\\$]/;

/** Where a link was posted or clicked, as sites write it behind their articles. */
const ORIGINS =
  /^(?:ref|referr?er|src|source|from|via|origin|rss|feed|medium|campaign|link_time|echobox|xtor|(?:\w+_|int)?cid|intcmp|(?:\w+_)?(?:ref|src|source|campaign|medium))$/;

/** Paths where things are made or shown whose data stands in the fragment. */
const WORKPLACE =
  /^(?:app|board|canvas|compile|demo|draw|edit|editor|embed|new|playground|play|preview|repl|sandbox|share|try|view|viewer|index|default|home)$/;

/**
 * The part of a fragment that makes another page of it, if any. A fragment is the document where it looks like a
 * path, or carries what only a program reads; an anchor is a name of a place in the page.
 */
export function pageFragment(url: URL): string {
  const fragment = url.hash.slice(1);
  // Sheets of one document are pages of their own; its headings are not.
  if (url.hostname === 'docs.google.com') {
    const isSheet = url.pathname.includes('/spreadsheets/');
    return (isSheet && pairsOf(fragment).find((pair) => nameOf(pair) === 'gid')) || '';
  }
  return isRoute(fragment) || isDocument(fragment, url) ? fragment : '';
}

/** https://wicg.github.io/scroll-to-text-fragment/: what follows `:~:` is for the browser alone. */
export function withoutMarks(url: URL): string {
  const own = url.hash.slice(1).replace(/:~:.*$/s, '');
  if (/^google_vignette$|^gsc\.tab=/.test(own)) return '';
  if (!/^[\w.-]+=/.test(own)) return own;
  const isPage = !isWorkplace(url);
  return pairsOf(own)
    .filter((pair) => !isTracking(pair) && !(isPage && isOrigin(pair)))
    .join('&');
}

/** A path within the page's own program: `#/a`, `#!a`, `#code/…`, `#?q=`. */
function isRoute(fragment: string): boolean {
  if (/^[!?]?\/?$/.test(fragment)) return false;
  return /^[!/?]/.test(fragment) || /^[^\s?#&=]+[/?]./.test(decoded(fragment));
}

function isDocument(fragment: string, url: URL): boolean {
  const isProgram = isWorkplace(url);
  if (ANCHOR.test(fragment) || NUMBERED.test(fragment)) return false;
  if (WRITTEN_OUT.test(decoded(fragment))) return true;
  if (/^[&\w.-]+=/.test(fragment)) return isState(fragment, isProgram || !isArticle(url));
  const [, payload = fragment] = /^[a-z][a-z0-9]{0,11}:(.+)$/i.exec(fragment) ?? [];
  if (isProgram && (payload !== fragment || NO_NAME.test(decoded(fragment)))) return true;
  return isPayload(payload) ? !isAnchorOfHash(payload) : isProgram && isMixed(payload) && payload.length >= 6;
}

/** `name=value` pairs: all places, or what a program keeps. On an article only much of it is a document. */
function isState(fragment: string, isProgram: boolean): boolean {
  const pairs = pairsOf(fragment).filter((pair) => !isPlace(pair, isProgram));
  return pairs.some((pair) => isPayload(valueOf(pair)) || isProgram);
}

/** A program may call its pages by the same names, but then they are words: `#page=about`. */
function isPlace(pair: string, isProgram: boolean): boolean {
  return PLACES(nameOf(pair)) && (!isProgram || /^(?:[\d.,:-]+[hms]?)+$/.test(valueOf(pair)));
}

/** `#diff-…`, `#comment-…`: a word in front says what the number is of. */
function isAnchorOfHash(text: string): boolean {
  return /^[a-z]{3,}[-_]/.test(text) || /^[0-9a-f-]+$/.test(text);
}

/** Whether the path alone says what it is about. */
function isArticle(url: URL): boolean {
  const last = lastPart(url);
  return tellingWords(last).length >= 3 || hasId(last) || /\.\w+$/.test(url.pathname);
}

function isOrigin(pair: string): boolean {
  return ORIGINS.test(nameOf(pair)) && /^[\w.-]{0,40}$/.test(valueOf(pair)) && !isPayload(valueOf(pair));
}

function isWorkplace(url: URL): boolean {
  const parts = url.pathname.toLowerCase().split('/').filter(Boolean);
  return parts.length === 0 || parts.slice(-2).some((part) => WORKPLACE.test(part.replace(/\.\w+$/, '')));
}

function lastPart(url: URL): string {
  return decoded(url.pathname.split('/').filter(Boolean).at(-1) ?? '').toLowerCase();
}
