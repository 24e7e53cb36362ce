import { decoded, nameOf, queryPairs, valueOf } from './query.ts';
import { ledTo } from './shorteners.ts';
import { endsAtStop, isFrontPage } from './stops.ts';
import { matchKey } from './urls.ts';
import { hasId, isLongWord, tellingWords, wordsOf } from './words.ts';

/** What reading a link gave: where its redirects ended, and what that page calls itself. */
export type Reached = { posted: string; finalUrl?: string; canonicalUrl?: string };

/**
 * The addresses that may become further match keys of a link; none where they say nothing: a front page, a page above,
 * a login, consent or "not here", and whatever drops what names the page.
 */
export function aliasesOf({ posted, finalUrl = posted, canonicalUrl }: Reached): string[] {
  // Where the way ended at another page, that page's own name is not this one's.
  if (!mayHaveMoved(posted, finalUrl)) return [];
  const isCanonical =
    canonicalUrl !== undefined && [finalUrl, posted].every((url) => mayBeCanonical(canonicalUrl, url));
  const seen = new Set([matchKey(posted)]);
  return [finalUrl, ...(isCanonical ? [canonicalUrl] : [])].filter((url) => {
    const key = matchKey(url);
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * Whether two links that were both posted may be one, as both reached the same address. Several posts that end on one
 * page are one only where their names say so too, or one of them is that page, or says nothing by itself.
 */
export function mayBeOne(one: string, other: string, reached: string): boolean {
  const [first, second] = [keyUrl(one), keyUrl(other)];
  if (!first || !second) return false;
  if (first.href === second.href || [first.href, second.href].includes(matchKey(reached) ?? '')) return true;
  if (ledTo(one, reached) || ledTo(other, reached)) return true;
  return isAlike(first, second) || isAlike(second, first);
}

function isAlike(one: URL, other: URL): boolean {
  return keepsName(one, other) && !speaksOtherwise(one, other) && !isOtherEdition(one, other);
}

/**
 * Whether two links that were both posted, and that older rules took for one, still are: by where they may have led.
 * Where one only has more than the other, older rules may have dropped it.
 *
 * @param reached the addresses that were names of both until now
 */
export function areStillOne(one: string, other: string, reached: readonly string[]): boolean {
  const [first, second] = [keyUrl(one), keyUrl(other)];
  if (!first || !second) return false;
  if (first.href === second.href) return true;
  if (isPartOf(first, second) || isPartOf(second, first)) return false;
  return [one, other, ...reached].some(
    (url) => mayHaveMoved(one, url) && mayHaveMoved(other, url) && mayBeOne(one, other, url),
  );
}

/** Whether what a page calls itself can be another name of it: it is not less than the page's own. */
export function mayBeCanonical(canonicalUrl: string, page: string): boolean {
  return mayBe(
    page,
    canonicalUrl,
    (from, to) => isUnlike(from, to) && bareOf(to) !== '' && lostFrom(from, to).length === 0,
  );
}

/** Whether a redirect can have ended at the page: nobody says so but the server, which sends strays anywhere. */
function mayHaveMoved(posted: string, finalUrl: string): boolean {
  return mayBe(posted, finalUrl, () => false);
}

function mayBe(posted: string, other: string, isBelieved: (from: URL, to: URL) => boolean): boolean {
  const [from, to] = [keyUrl(posted), keyUrl(other)];
  if (!from || !to) return false;
  if (from.href === to.href) return true;
  if (isFrontPage(from)) return isFrontPage(to) && keepsHost(from, to);
  if (isFrontPage(to) || endsAtStop(from, to)) return false;
  if (ledTo(posted, other)) return true;
  if (isAbove(to, from) || speaksOtherwise(from, to) || isOtherEdition(from, to)) return false;
  return keepsName(from, to) || (isUnlike(from, to) && isNamed(to)) || isBelieved(from, to);
}

/** Whether nothing of the one path speaks for the other. A document in the fragment is on its own page only. */
function isUnlike(from: URL, to: URL): boolean {
  return bareOf(from) !== bareOf(to) && from.hash === '';
}

/** Bare numbers and two letters stand in many addresses by chance. */
const SHORT_CHARACTERS = 3;

function keyUrl(url: string): URL | null {
  const key = matchKey(url);
  return key === null ? null : URL.parse(key);
}

// Other forms of the same page: for phones, for paper, in one piece.
const FORM = /\/(?:amp|print|single|full|all|index\.\w+|amp\.html|page\/\d+)?\/?$/i;
const ABOVE_FORM = /^\/(?:amp|print|single|full|all|index\.\w+|amp\.html|page\/\d+|\d{1,2})?\/?$/i;

/** The path without its ending for a form, and without the kind of file. */
function bareOf({ pathname }: URL): string {
  return decoded(pathname)
    .toLowerCase()
    .replace(FORM, '')
    .replace(/\.(?:s?html?|php|aspx?|jsp|amp)$/, '');
}

function lastOf(url: URL): string {
  return bareOf(url).split('/').at(-1) ?? '';
}

/** A list of which the page is a part. */
function isAbove(to: URL, from: URL): boolean {
  const path = to.pathname.replace(/\/$/, '');
  if (to.search !== '' || !from.pathname.startsWith(`${path}/`)) return false;
  return !ABOVE_FORM.test(from.pathname.slice(path.length));
}

/** Whether an address is another's without its end. */
function isPartOf(one: URL, other: URL): boolean {
  return one.hostname === other.hostname && (one.pathname === other.pathname || isAbove(one, other));
}

/** Whether all that names the page stands in the other address too. */
function keepsName(from: URL, to: URL): boolean {
  if (from.hash !== '' && from.hash !== to.hash) return false;
  const lost = lostFrom(from, to);
  const strength = strengthOf(from);
  if (lost.some((pair) => weightOf(pair) > strength)) return false;
  if (bareOf(from) === bareOf(to)) return true;
  const last = lastOf(from);
  const isInQuery = tellingWords(last).length <= 1 && !hasId(last) && queryPairs(from).some(isNaming);
  if ((isInQuery && lost.length === 0) || last === lastOf(to)) return true;
  return (last.length > SHORT_CHARACTERS && partsOf(to).includes(last)) || keepsId(from, to);
}

/** The parameters that may name the page and are not told in the other address. */
function lostFrom(from: URL, to: URL): string[] {
  const held = new Set(partsOf(to));
  return queryPairs(from).filter((pair) => isNaming(pair) && !held.has(valueOf(pair).toLowerCase()));
}

/** `/questions/123456/old-words` and `/questions/123456/new-words`, `/p/b1946ac9` and `/words-b1946ac9`. */
function keepsId(from: URL, to: URL): boolean {
  const ids = idsOf(from);
  const held = new Set(idsOf(to));
  return ids.length > 0 && ids.every((id) => held.has(id));
}

function idsOf(url: URL): string[] {
  return bareOf(url)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => hasId(part) || /^\d{3}$/.test(part));
}

/** All parts of a path, joined as they stand and one by one, and the values of the query. */
function partsOf(url: URL): string[] {
  const parts = bareOf(url).split('/').filter(Boolean);
  const values = queryPairs(url).map((pair) => valueOf(pair).toLowerCase());
  return [...parts, ...values, ...parts.flatMap((part) => wordsOf(part))];
}

// Where a reader came from, and in which form the page is shown: no names of a page that calls itself without them.
const ORIGIN =
  /^(?:ref|referr?er|referral|src|source|from|via|origin|campaign|medium|channel|share|shared|cid|ito|icid|mod|smid|cmp|partner|aff|affiliate)$/;
const FORM_NAME =
  /^(?:amp|print|printable|m|mobile|single|full|output|format|theme|view|layout|mode|nojs|utm)$/;
const LANGUAGE_NAME = /^(?:lang|language|locale|hl|l)$/;

function isNaming(pair: string): boolean {
  const [name, value] = [nameOf(pair), valueOf(pair)];
  if (ORIGIN.test(name)) return /\d/.test(value) && value.length > 3;
  return !(
    FORM_NAME.test(name) &&
    /^(?:|1|true|yes|on|amp|html|print|mobile|\w{1,8})$/i.test(value) &&
    !/\d{2}/.test(value)
  );
}

/** How much the path must say by itself for a parameter to be nothing: 1, 2, or more than it can. */
function weightOf(pair: string): number {
  const [name, value] = [nameOf(pair), valueOf(pair)];
  if (LANGUAGE_NAME.test(name) || tellingWords(value).length >= 3) return 3;
  return (/\d/.test(value) || value.length >= 20) && !ORIGIN.test(name) ? 2 : 1;
}

/** How much a path says of what it names: nothing, something, or all of it. */
function strengthOf(url: URL): number {
  const last = lastOf(url);
  const count = tellingWords(last).length;
  if (count >= 4 || (count === 3 && hasId(last)) || isLongWord(last)) return 2;
  return count === 3 || hasId(last) ? 1 : 0;
}

/** Whether an address names a page by itself: by a heading, or by a number of its own. */
function isNamed(url: URL): boolean {
  return strengthOf(url) > 0 || queryPairs(url).some((pair) => hasId(valueOf(pair)));
}

const LANGUAGES = new Set(
  'en de fr es it pt nl pl ru ja zh ko tr ar sv da no nb fi cs hu el he uk ro bg hr sk sl et lv lt vi th id hi ca eu gl fa ms'.split(
    ' ',
  ),
);

/** A translation is another page; a language that is only added is not. */
function speaksOtherwise(from: URL, to: URL): boolean {
  const spoken = languageOf(from);
  return spoken !== undefined && spoken !== languageOf(to);
}

function languageOf({ hostname, pathname }: URL): string | undefined {
  const first = hostname.split('.').slice(0, -2);
  const parts = pathname.split('/').filter(Boolean).slice(0, 2);
  return [...first, ...parts]
    .map((part) => part.toLowerCase().replace('_', '-'))
    .find((part) => LANGUAGES.has(part) || /^[a-z]{2}-[a-z]{2}$/.test(part));
}

const VERSION = /^(?:v\d+(?:\.\d+)*|\d+(?:\.\d+)+|\d{1,2})$/;
const NEWEST = /^(?:latest|stable|current|main|master|next|dev|edge)$/;

/** `/docs/v1/install` is not what `/docs/v2/install` and `/docs/latest/install` say. */
function isOtherEdition(from: URL, to: URL): boolean {
  const [parts, others] = [bareOf(from).split('/'), bareOf(to).split('/')];
  return (
    parts.length === others.length &&
    parts.some((part, index) => {
      const other = others[index] ?? '';
      return part !== other && VERSION.test(part) && (VERSION.test(other) || NEWEST.test(other));
    })
  );
}

/** `example.com` may be called `www.example.com` and `example.org`; `blog.example.com` is no `example.com`. */
function keepsHost(from: URL, to: URL): boolean {
  const held = new Set(to.hostname.split('.'));
  return from.hostname
    .split('.')
    .slice(0, -1)
    .every((label) => /^(?:www|m|mobile|com?)$/.test(label) || held.has(label));
}
