import { getDomain } from 'tldts';

// Domains of one site under which the same paths are the same pages.
const ALIASES = [
  ['x.com', 'twitter.com'],
  ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
  ['reddit.com', 'redd.it'],
  ['theguardian.com', 'guardian.co.uk'],
  ['bbc.com', 'bbc.co.uk'],
  ['arxiv.org', 'arxiv.com'],
];
// Copies for quick display say where the original is.
const COPIES = /(?:^|\.)(?:cdn\.ampproject\.org|google\.[a-z.]+|translate\.goog)$/;
// Parts of a path that a page's other forms have more.
const FORM = /^\/(?:amp|print|single|full|all|index\.\w+|amp\.html|page\/\d+|\d{1,2})?\/?$/i;
const NAMING_PARAMETER =
  /^(?:v|id|p|q|story|article|item|page_?id|post|pid|aid|sid|storyid|articleid|news_?id|t|doc|key)$/i;

/**
 * What `rel=canonical` says, where it can be another name of this page: on a site that stood on the way or an
 * alias of one, not the front page, not a page above this one, not one without the parameter that names it.
 */
export function believableCanonical(href: string | undefined, hops: readonly URL[]): string | undefined {
  const page = hops.at(-1);
  const canonical = href === undefined || !page ? null : URL.parse(href.trim(), page.href);
  if (!canonical || !page || !/^https?:$/.test(canonical.protocol) || canonical.username !== '')
    return undefined;
  canonical.hash = '';
  if (!hops.some((hop) => isSameSite(hop, canonical)) && !COPIES.test(page.hostname)) return undefined;
  if (isFrontPage(canonical) && !isFrontPage(page)) return undefined;
  if (isAbove(canonical, page) || losesName(canonical, page)) return undefined;
  return canonical.href;
}

/** Whether two addresses are of one registrable domain, or of aliases. */
export function isSameSite(one: URL, other: URL): boolean {
  const [first, second] = [siteOf(one), siteOf(other)];
  return first === second || ALIASES.some((names) => names.includes(first) && names.includes(second));
}

function siteOf({ hostname, host }: URL): string {
  return getDomain(hostname, { allowPrivateDomains: true }) ?? host;
}

function isFrontPage({ pathname, search }: URL): boolean {
  return search === '' && /^\/(?:index\.\w+|[a-z]{2}(?:[-_][a-z]{2})?\/?)?$/i.test(pathname);
}

function isAbove(canonical: URL, page: URL): boolean {
  const path = canonical.pathname.replace(/\/$/, '');
  if (canonical.search !== '' || !page.pathname.startsWith(`${path}/`)) return false;
  return !FORM.test(page.pathname.slice(path.length));
}

function losesName(canonical: URL, page: URL): boolean {
  if (page.search === '' || canonical.search !== '' || canonical.pathname !== page.pathname) return false;
  return [...page.searchParams.keys()].some((name) => NAMING_PARAMETER.test(name));
}
