import { getDomainWithoutSuffix } from 'tldts';
import type { PageTitleSource } from '../../domain/page.ts';
import { isUnfilled } from '../../domain/titles/unfilled.ts';
import { titleOfUrl } from '../../domain/titles/url-title.ts';
import { isWallTitle } from '../../domain/titles/wall-title.ts';

// Letters of what is shorter are as likely a section's name.
const SHORTEST_TITLE = 12;

export type TitleCandidate = { text: string; source: PageTitleSource };

/** What stands between a title and its site's name, a section or a slogan. */
export const SEPARATOR =
  /\s+[|\-–—―·•»«:/~›‹>←→⋅∙_@]+\s+|\s*[|｜¦•»]\s*|\s+[-–—](?=\S)|(?<=\S)[-–—]\s+|\s+::\s+|:\s+|\s*：\s*|[-_](?=\p{sc=Han})|(?<=\p{sc=Han})[-_]/gu;
const IN_BRACKETS = /^(.+\S)\s*[([【]([^()[\]【】]+)[)\]】]$/;

const LETTER = /[\p{L}\p{N}]/u;
const ADDRESS = /^(?:[a-z]+:\/\/|www\.)\S+$/i;

/** Whether a text says nothing of its page. */
export function isNoTitle(text: string): boolean {
  // A title of emoji alone is one, if an odd one.
  return ADDRESS.test(text) || (LETTER.test(text) && isWallTitle(text));
}

// What may follow a headline in `<title>`. After » and a colon stands a part of the title more often.
const HEADLINE_END = /^(?:\s+[|\-–—―·•~_@]\s+|\s*[|｜¦•：]\s*|[-_](?=\p{sc=Han}))(.+)$/u;

/**
 * The best title among those a page has, best first: without the site's name at an end, and in the words of a
 * shorter candidate where that is the same title without trimmings.
 */
export function titleOfPage(
  candidates: readonly TitleCandidate[],
  siteNames: readonly string[],
  url: URL,
  isTelling: (text: string) => boolean = (text) => !isNoTitle(text),
): TitleCandidate | undefined {
  const names = [
    ...siteNames,
    url.hostname.replace(/^www\./, ''),
    getDomainWithoutSuffix(url.hostname) ?? '',
  ];
  const sites = new Set(names.map(letters).filter((name) => name.length > 1));
  const telling = candidates.map(comparable).filter(({ text, own }) => !sites.has(own) && isTelling(text));
  const headlines = new Set(telling.flatMap(({ source, own }) => (source === 'heading' ? own : [])));
  const bare = isFrontPage(url)
    ? telling
    : telling.map(({ text, source }) => comparable({ text: withoutSite(text, sites, headlines), source }));
  const [first, ...others] = bare;
  if (!first)
    return siteTitle(
      candidates.filter((one) => isTelling(one.text)),
      url,
    );
  const headline = statedHeadline(bare);
  if (headline) return bareTitle(headline);
  const within = others.find((other) => isTitleWithin(other, first) || endsTitle(other, first, bare));
  return bareTitle(within ?? agreed(bare) ?? first);
}

/** A candidate, and its letters. */
type Comparable = TitleCandidate & { own: string };

function comparable({ text, source }: TitleCandidate): Comparable {
  return { text, source, own: letters(text) };
}

function bareTitle({ text, source }: Comparable): TitleCandidate {
  return { text, source };
}

// A page's data has the headline, if the page or its window has it too. What the networks are told may be that in
// slightly other words, which is as good, or a teaser.
function statedHeadline(candidates: readonly Comparable[]): Comparable | undefined {
  const [first] = candidates;
  const headline = candidates.find(({ source }) => source === 'json-ld');
  if (!first || !headline) return undefined;
  const standsAs = (place: PageTitleSource) =>
    candidates.some(({ source, own }) => source === place && own === headline.own);
  const isTeaser = shareOfWords(headline.text, first.text) < 0.5;
  return standsAs('title') || (standsAs('heading') && isTeaser) ? headline : undefined;
}

// How much of one text's words stands in another.
function shareOfWords(text: string, other: string): number {
  const [words = new Set(), others = new Set()] = [text, other].map(
    (line) => new Set(line.toLowerCase().match(/[\p{L}\p{N}]+/gu)),
  );
  return words.intersection(others).size / words.size;
}

// What a page is called for the networks may be a teaser: when other sources agree on a title, that is it.
function agreed(candidates: readonly Comparable[]): Comparable | undefined {
  const voters = (title: Comparable) =>
    new Set(
      candidates
        .filter(
          (one) => one.own === title.own || isTitleWithin(title, one) || endsTitle(title, one, candidates),
        )
        .map(({ source }) => VOTER[source]),
    );
  const [first, ...others] = candidates;
  if (
    !first ||
    candidates.some((one) => VOTER[one.source] !== VOTER[first.source] && one.own === first.own)
  ) {
    return undefined;
  }
  return others.find((candidate) => voters(candidate).size > 1);
}

const VOTER: Record<PageTitleSource, string> = {
  'open-graph': 'networks',
  twitter: 'networks',
  'json-ld': 'search',
  title: 'window',
  heading: 'page',
  oembed: 'oembed',
  metadata: 'metadata',
  file: 'file',
};

// What a site's own front page is about is the site: there its name is the title or belongs to it; elsewhere it says
// nothing.
function isFrontPage({ pathname }: URL): boolean {
  return pathname === '/';
}

// Elsewhere the site's name is better than its host's, which is all that is left where the path says nothing; and
// what stands both over the page and in its window is a title that somebody took for a site's name.
function siteTitle(candidates: readonly TitleCandidate[], url: URL): TitleCandidate | undefined {
  const [first] = candidates;
  if (isFrontPage(url) || titleOfUrl(url.href).source !== 'path') return first;
  const shown = new Set(
    candidates.flatMap(({ source, text }) => (source === 'heading' ? letters(text) : [])),
  );
  return candidates.find(
    ({ source, text }) => source === 'title' && shown.has(letters(text)) && !isHostName(text, url),
  );
}

// "Example: we are sorry" is a headline of Example's own, if the page shows it so.
function withoutSite(title: string, sites: ReadonlySet<string>, headlines: ReadonlySet<string>): string {
  const parts = Array.from(title.matchAll(SEPARATOR), ({ index, 0: separator }) => ({
    before: title.slice(0, index),
    after: title.slice(index + separator.length),
    isColon: /^[:：]/.test(separator),
  }));
  const end = parts.find(({ before, after }) => isSite(after, sites) && letters(before).length > 1);
  if (end) return withoutSite(end.before, sites, headlines);
  const start = parts.find(({ before, after }) => isSite(before, sites) && letters(after).length > 1);
  if (start && !(start.isColon && headlines.has(letters(title)))) {
    return withoutSite(start.after, sites, headlines);
  }
  const [, before = '', name = ''] = IN_BRACKETS.exec(title) ?? [];
  return isSite(name, sites) ? before : title.trim();
}

function isSite(text: string, sites: ReadonlySet<string>): boolean {
  return sites.has(letters(text)) || isUnfilled(text);
}

const SEPARATED_BEFORE = new RegExp(`(?:^|${SEPARATOR.source})$`, 'u');
const SEPARATED_AFTER = new RegExp(`^(?:$|${SEPARATOR.source})`, 'u');

function isTitleWithin(
  { text: shorter, own }: Comparable,
  { text: longer, own: others }: Comparable,
): boolean {
  if (shorter.length >= longer.length || own.length < SHORTEST_TITLE) return false;
  if (own.length * 3 < others.length) return false;
  const at = folded(longer).indexOf(folded(shorter));
  if (at === -1) return false;
  return (
    SEPARATED_BEFORE.test(longer.slice(0, at)) && SEPARATED_AFTER.test(longer.slice(at + shorter.length))
  );
}

// A headline that opens `<title>` ends it, however long the rest; but not where the rest is what others call the page:
// then it is a section's name.
function endsTitle(
  { text: shorter, source, own }: Comparable,
  { text: longer }: Comparable,
  others: readonly Comparable[],
): boolean {
  if (source !== 'heading' || own.length < 2 || shorter.length >= longer.length) return false;
  if (!folded(longer).startsWith(folded(shorter))) return false;
  const rest = letters(HEADLINE_END.exec(longer.slice(shorter.length))?.[1] ?? '');
  return rest !== '' && !others.some((other) => other.own.length > 1 && rest.startsWith(other.own));
}

// Of the same length as the text, so that places in it are places in the text.
function folded(text: string): string {
  return text
    .replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase())
    .replace(/[‘’´`]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/[–—]/g, '-');
}

/** What is compared of names: letters and digits, without an article in front. */
export function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether a name is that of a page's host, as people write it. */
export function isHostName(name: string, { hostname }: URL): boolean {
  const plain = letters(name.normalize('NFD').replace(/\p{M}/gu, ''));
  const host = letters(getDomainWithoutSuffix(hostname) ?? '');
  return plain.length > 1 && (plain === host || plain === letters(hostname.replace(/^www\./, '')));
}
