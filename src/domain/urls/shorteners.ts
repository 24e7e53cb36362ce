import { decoded, queryPairs, valueOf } from './query.ts';
import { isFrontPage, isStop } from './stops.ts';
import { matchKey, parseUrl, publicUrl } from './urls.ts';
import { isMixed, isPayload } from './words.ts';

/** Shorteners whose form does not tell: what follows the host may be words. */
const SHORTENERS = new Set(
  `t.co bit.ly bitly.com j.mp tinyurl.com t.ly is.gd v.gd ow.ly buff.ly dlvr.it goo.gl goo.gle g.co c.gle lnkd.in
  rb.gy cutt.ly rebrand.ly shorturl.at short.io tiny.cc wp.me amzn.to amzn.eu a.co nyti.ms wapo.st econ.st on.ft.com
  on.wsj.com bloom.bg reut.rs apne.ws cnb.cx theatln.tc spon.de spr.ly trib.al flip.it fb.me fb.watch redd.it git.io
  aka.ms msft.it ibm.co dy.si hubs.ly hubs.li eepurl.com forms.gle share.google search.app spotify.link
  vm.tiktok.com vt.tiktok.com s.id lnk.to feedproxy.google.com go.microsoft.com`.split(/\s+/),
);

/** What networks' own share buttons give, under their usual hosts. */
const SHARES: readonly { host: RegExp; path: RegExp }[] = [
  { host: /^(?:[a-z]+\.)?reddit\.com$/, path: /^\/(?:r|u|user)\/[^/]+\/s\/\w+\/?$/ },
  { host: /^(?:[a-z]+\.)?facebook\.com$/, path: /^\/share\/(?:[a-z]\/)?\w+\/?$/ },
  { host: /^(?:[a-z]+\.)?instagram\.com$/, path: /^\/share\/(?:[a-z]+\/)?[\w-]+\/?$/ },
  { host: /^(?:[a-z]+\.)?tiktok\.com$/, path: /^\/t\/\w+\/?$/ },
  { host: /^(?:[a-z]+\.)?linkedin\.com$/, path: /^\/slink$/ },
];

/** Parts of host names that are made to lead elsewhere. */
const MADE_FOR_IT =
  /^(?:(?:ab|deep|one|smart|web)?links?|lnk|go|goto|clicks?|clk|trk|redir|redirect|on|share|short|url\d*|r|t|l|s|u|c|e|em|email|vm|vt|out)$/;
const COMMON_ENDING = /\.(?:com|org|net|edu|gov|int|mil)$/;
const SHORT_HOST_CHARACTERS = 12;
const TOKEN_CHARACTERS = 16;

/** Parts of a path behind which mailers count clicks. */
const CLICK = /^(?:clicks?|ctc?|lt|ls|wf|redirect|redir|trk)$/i;
/** What they count in short words, with a packed text behind. */
const PACKED_CLICK = /^\/(?:e\/)?c\/e[yJ]/;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/**
 * Whether an address only stands for another, which is known once it has been asked: one code behind a host that is
 * short or made for it, or a click that a mailer counts. Where a site's own rules know the page, it is that page.
 */
export function standsForAnother(posted: string): boolean {
  const shown = publicUrl(posted);
  const url = shown === null ? null : parseUrl(shown);
  if (!url || !isOpaque(url)) return false;
  const page = parseUrl(matchKey(url.href) ?? '');
  return (
    page !== null && (page.hostname === url.hostname || page.pathname === url.pathname.replace(/\/$/, ''))
  );
}

/**
 * Whether an address that was followed was no page of its own: it only stood for another, or led to the very address
 * that it carries in itself, whoever made it so.
 */
export function ledTo(posted: string, finalUrl: string): boolean {
  return standsForAnother(posted) || carries(posted, finalUrl);
}

/**
 * The address to publish once a link has been followed: where it leads, when it only stood for that. A login, a
 * consent or the shortener's own front page says nothing of it.
 */
export function shownAddress({ posted, finalUrl }: { posted: string; finalUrl: string }): string | null {
  const shown = publicUrl(posted);
  const [from, to] = [parseUrl(posted), parseUrl(finalUrl)];
  if (!from || !to || !ledTo(posted, finalUrl) || isStop(to)) return shown;
  return isFrontPage(to) && siteName(from) === siteName(to) ? shown : publicUrl(finalUrl);
}

/** `https://leaving.example/?to=https%3A%2F%2Fexample.com%2Fa` and `https://leaving.example/https://example.com/a` */
function carries(posted: string, finalUrl: string): boolean {
  const url = parseUrl(posted);
  if (!url) return false;
  const inPath = /https?:\/\/.*/is.exec(decoded(url.pathname))?.[0];
  const carried = [...queryPairs(url).flatMap((pair) => [valueOf(pair), decoded(pair)]), inPath ?? ''];
  const keys = carried.flatMap((text) => siteKey(text) ?? []);
  return keys.length > 0 && keys.includes(siteKey(finalUrl) ?? '');
}

/** A match key for which it does not matter whether a site is called `www.` */
function siteKey(url: string): string | null {
  return matchKey(url)?.replace(/^https:\/\/www\./, 'https://') ?? null;
}

function isOpaque(url: URL): boolean {
  const host = url.hostname.replace(/^www\./, '');
  const parts = url.pathname.split('/').filter(Boolean);
  if (SHORTENERS.has(host)) return parts.length > 0;
  if (SHARES.some((share) => share.host.test(host) && share.path.test(url.pathname))) return true;
  return isCode(host, parts, url) || isClick(host, parts, url);
}

/** `https://on.example.com/3AbCdEf` */
function isCode(host: string, parts: readonly string[], url: URL): boolean {
  const code = parts[0] ?? '';
  if (parts.length !== 1 || code.length < 4 || code.length > TOKEN_CHARACTERS || url.search !== '')
    return false;
  const labels = host.split('.');
  const isShort = labels.length === 2 && host.length <= SHORT_HOST_CHARACTERS && !COMMON_ENDING.test(host);
  return isMixed(code) && (isShort || isMadeForIt(labels));
}

function isMadeForIt(labels: readonly string[]): boolean {
  const last = labels.at(-1) ?? '';
  return (
    /^(?:link|click)$/.test(last) ||
    labels.slice(0, -2).some((label) => MADE_FOR_IT.test(label)) ||
    isAppLink(labels)
  );
}

/** `example.page.link`, `example.app.link`, `maps.app.goo.gl`, `example.onelink.me`, `example.lnk.to` */
function isAppLink(labels: readonly string[]): boolean {
  return (
    labels.length >= 3 &&
    /^(?:goo\.gl|(?:one|smart)link\.me|lnk\.to|ffm\.to)$/.test(labels.slice(-2).join('.'))
  );
}

/** `https://click.mail.example.com/ls/click?upn=…`: a click, and a long code for who clicked what. */
function isClick(host: string, parts: readonly string[], url: URL): boolean {
  const labels = host.split('.');
  const counts =
    PACKED_CLICK.test(url.pathname) ||
    parts.some((part) => CLICK.test(part)) ||
    labels
      .slice(0, -1)
      .some((label) => /^(?:\w*links?|clicks?|clk|trk|email|url\d*|protect(?:-\w+)?)$/.test(label));
  const values = [...parts, ...queryPairs(url).map((pair) => valueOf(pair) || pair)];
  return counts && values.some((value) => isPayload(value) || UUID.test(value));
}

function siteName({ hostname }: URL): string {
  return hostname.split('.').slice(-2).join('.');
}
