import { getDomain } from 'tldts';
import { mayBeCanonical } from '../../domain/urls/aliases.ts';

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

/**
 * What `rel=canonical` says, where it can be another name of this page: on a site that stood on the way or an
 * alias of one, and with all that names the page.
 */
export function believableCanonical(href: string | undefined, hops: readonly URL[]): string | undefined {
  const page = hops.at(-1);
  const canonical = href === undefined || !page ? null : URL.parse(href.trim(), page.href);
  if (!canonical || !page || !/^https?:$/.test(canonical.protocol) || canonical.username !== '')
    return undefined;
  canonical.hash = '';
  if (!hops.some((hop) => isSameSite(hop, canonical)) && !COPIES.test(page.hostname)) return undefined;
  return mayBeCanonical(canonical.href, page.href) ? canonical.href : undefined;
}

/** Whether two addresses are of one registrable domain, or of aliases. */
export function isSameSite(one: URL, other: URL): boolean {
  const [first, second] = [siteOf(one), siteOf(other)];
  return first === second || ALIASES.some((names) => names.includes(first) && names.includes(second));
}

function siteOf({ hostname, host }: URL): string {
  return getDomain(hostname, { allowPrivateDomains: true }) ?? host;
}
