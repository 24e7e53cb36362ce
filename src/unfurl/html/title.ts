import { getDomainWithoutSuffix } from 'tldts';
import type { PageTitleSource } from '../../domain/page.ts';
import { isWallTitle } from '../../domain/titles/wall-title.ts';

// Letters of what is shorter are as likely a section's name.
const SHORTEST_TITLE = 12;

export type TitleCandidate = { text: string; source: PageTitleSource };

/** What stands between a title and its site's name, a section or a slogan. */
export const SEPARATOR =
  /\s+[|\-–—―·•»«:/~›‹>←→⋅∙_@]+\s+|\s*[|｜¦•»]\s*|\s+[-–—](?=\S)|(?<=\S)[-–—]\s+|\s+::\s+|:\s+/g;
const IN_BRACKETS = /^(.+\S)\s*[([【]([^()[\]【】]+)[)\]】]$/;

const LETTER = /[\p{L}\p{N}]/u;
const ADDRESS = /^(?:[a-z]+:\/\/|www\.)\S+$/i;

/** Whether a text says nothing of its page. */
export function isNoTitle(text: string): boolean {
  // A title of emoji alone is one, if an odd one.
  return ADDRESS.test(text) || (LETTER.test(text) && isWallTitle(text));
}

/**
 * The best title among those a page has, best first: without the site's name at an end, and in the words of a
 * shorter candidate where that is the same title without trimmings.
 */
export function titleOfPage(
  candidates: readonly TitleCandidate[],
  siteNames: readonly string[],
  url: URL,
): TitleCandidate | undefined {
  const names = [
    ...siteNames,
    url.hostname.replace(/^www\./, ''),
    getDomainWithoutSuffix(url.hostname) ?? '',
  ];
  const sites = new Set(names.map(letters).filter((name) => name.length > 1));
  const telling = candidates.map(comparable).filter(({ text, own }) => !sites.has(own) && !isNoTitle(text));
  const headlines = new Set(telling.flatMap(({ source, own }) => (source === 'heading' ? own : [])));
  const bare = isFrontPage(url)
    ? telling
    : telling.map(({ text, source }) => comparable({ text: withoutSite(text, sites, headlines), source }));
  const [first, ...others] = bare;
  if (!first) return siteTitle(candidates, url);
  const { text, source } = others.find((other) => isTitleWithin(other, first)) ?? agreed(bare) ?? first;
  return { text, source };
}

/** A candidate, and its letters. */
type Comparable = TitleCandidate & { own: string };

function comparable({ text, source }: TitleCandidate): Comparable {
  return { text, source, own: letters(text) };
}

// What a page is called for the networks may be a teaser: when other sources agree on a title, that is it.
function agreed(candidates: readonly Comparable[]): Comparable | undefined {
  const voters = (title: Comparable) =>
    new Set(
      candidates
        .filter((one) => one.own === title.own || isTitleWithin(title, one))
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

function siteTitle(candidates: readonly TitleCandidate[], url: URL) {
  return isFrontPage(url) ? candidates.find(({ text }) => !isNoTitle(text)) : undefined;
}

// "Example: we are sorry" is a headline of Example's own, if the page shows it so.
function withoutSite(title: string, sites: ReadonlySet<string>, headlines: ReadonlySet<string>): string {
  const parts = Array.from(title.matchAll(SEPARATOR), ({ index, 0: separator }) => ({
    before: title.slice(0, index),
    after: title.slice(index + separator.length),
    isColon: separator.startsWith(':'),
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
  return sites.has(letters(text));
}

const SEPARATED_BEFORE = new RegExp(`(?:^|${SEPARATOR.source})$`);
const SEPARATED_AFTER = new RegExp(`^(?:$|${SEPARATOR.source})`);

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
