import { getDomainWithoutSuffix } from 'tldts';
import type { PageTitleSource } from '../domain/page.ts';

export type TitleCandidate = { text: string; source: PageTitleSource };

const SEPARATOR = /\s+[|\-–—·•»«:/~›>]+\s+|\s*[|•»]\s*|\s+::\s+|:\s+/g;

// What programs call a page that nobody gave a title.
const BOILERPLATE =
  /^(?:untitled(?: (?:document|page))?|home ?page|home|index|document|new page(?: \d+)?|welcome|loading|page|title|default title|null|undefined|no title|startseite|accueil|inicio|blog|article|news|react app|vite app|web page|found|30\d found|[a-z]+:\/\/\S+|www\.\S+)[.…! ]*$/i;

/** Whether a title says nothing of its page. */
export function isBoilerplate(title: string): boolean {
  return BOILERPLATE.test(title);
}

/**
 * The best title among those a page has, best first: without the site's name at an end, and in the words of a
 * shorter candidate where that is the same title without trimmings.
 */
export function bestTitle(
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
  const telling = candidates.filter(({ text }) => !isBoilerplate(text) && !sites.has(letters(text)));
  const [first, ...others] = telling;
  if (!first) return siteTitle(candidates, url);
  const bare = withoutSite(first.text, sites);
  const shorter = others.find(({ text }) => isTitleWithin(text, bare));
  return shorter ?? { text: bare, source: first.source };
}

// On a site's own front page its name is the title; elsewhere it says nothing.
function siteTitle(candidates: readonly TitleCandidate[], url: URL) {
  return url.pathname === '/' ? candidates.find(({ text }) => !isBoilerplate(text)) : undefined;
}

function withoutSite(title: string, sites: ReadonlySet<string>): string {
  for (const { index, 0: separator } of title.matchAll(SEPARATOR)) {
    const before = title.slice(0, index);
    const after = title.slice(index + separator.length);
    if (isSite(after, sites) && letters(before).length > 1) return withoutSite(before, sites);
    if (isSite(before, sites) && letters(after).length > 1) return withoutSite(after, sites);
  }
  return title.trim();
}

function isSite(text: string, sites: ReadonlySet<string>): boolean {
  return sites.has(letters(text));
}

function isTitleWithin(shorter: string, longer: string): boolean {
  if (shorter.length >= longer.length || letters(shorter).length < 12) return false;
  const start = longer.slice(0, shorter.length);
  if (letters(start) !== letters(shorter)) return false;
  const rest = longer.slice(shorter.length);
  return new RegExp(`^(?:${SEPARATOR.source})`).test(rest);
}

/** What is compared of names: letters and digits, without an article in front. */
export function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
