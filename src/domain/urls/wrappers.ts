import { textOfBase64 } from './base64.ts';
import { addressOfVersion2, addressOfVersion3 } from './proofpoint.ts';
import { decoded, nameOf, queryPairs, setPart, valueOf } from './query.ts';

/** The URL behind redirect pages, mail scanners and AMP viewers, however many are wrapped around it. */
export function unwrapped(url: URL): URL {
  let current = url;
  for (;;) {
    // `example.com.` is the same host, spelt to its root.
    setPart(current, 'hostname', current.hostname.replace(/(?<!\.)\.+$/, ''));
    const target = targetOf(current);
    // Each step must shorten the URL: that ends the loop, and the same input always ends at the same place.
    if (!target || sizeOf(target) >= sizeOf(current)) return current;
    current = target;
  }
}

/** An escape counts as the one character it stands for: wrappers have shorter ones. */
function sizeOf(url: URL): number {
  return url.href.replace(/%[0-9A-F]{2}/gi, '%').length;
}

/** `decode` says how the address is written, where not as it is. */
type Wrapper = {
  host: RegExp;
  path?: RegExp;
  parameters: readonly string[];
  decode?: (value: string) => string | undefined;
};

const GOOGLE = /^(?:[a-z]+\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/;
const LINKEDIN = /^(?:[a-z]+\.)?linkedin\.com$/;
const PROOFPOINT = /^(?:www\.)?urldefense(?:\.proofpoint)?\.[a-z]{2,3}$/;
const SAFE_LINKS =
  /^(?:[\w-]+\.)?safelinks\.protection\.(?:partner\.)?(?:outlook|office365|apps)\.(?:com|us|cn|de|mil)$/;

const WRAPPERS: readonly Wrapper[] = [
  // Search
  { host: GOOGLE, path: /^\/(?:scholar_)?url\/?$/, parameters: ['url', 'q'] },
  { host: /^plus\.url\.google\.com$/, path: /^\/url$/, parameters: ['url', 'q'] },
  { host: /^(?:www|meet|chat|mail)\.google\.com$/, path: /^\/linkredirect$/, parameters: ['dest'] },
  { host: GOOGLE, path: /^\/imgres$/, parameters: ['imgrefurl'] },
  { host: /^googleweblight\.com$/, parameters: ['lite_url'] },
  {
    host: /^(?:www\.|[a-z]{2}\.)?bing\.com$/,
    path: /^\/ck\/a$/,
    parameters: ['u'],
    decode: (value) => (value.startsWith('a1') ? textOfBase64(value.slice(2)) : undefined),
  },
  { host: /^(?:www\.)?bing\.com$/, path: /^\/(?:news\/apiclick\.aspx|alink\/link)$/, parameters: ['url'] },
  { host: /^(?:[a-z]+\.)?duckduckgo\.com$/, path: /^\/l\/?$/, parameters: ['uddg'] },
  // Mail scanners
  { host: PROOFPOINT, path: /^\/v1\/url$/, parameters: ['u'] },
  { host: PROOFPOINT, path: /^\/v2\/url$/, parameters: ['u'], decode: addressOfVersion2 },
  { host: SAFE_LINKS, parameters: ['url'] },
  {
    host: /^outlook\.(?:(?:office|office365|live)\.(?:com|us)|cloud\.microsoft)$/,
    path: /\/(?:safelink\.html|owa\/redir\.aspx)$/,
    parameters: ['url'],
  },
  {
    host: /^statics\.teams\.(?:cdn\.office\.net|(?:cloud\.)?microsoft(?:\.com)?)$/,
    path: /safelinks/,
    parameters: ['url'],
  },
  { host: /^linkprotect(?:\.[a-z]+)?\.cudasvc\.com$/, path: /^\/url$/, parameters: ['a'] },
  { host: /(?:^|\.)(?:mimecast|mimecastprotect)\.com$/, parameters: ['url'] },
  { host: /^protect2?\.fireeye\.com$/, path: /\/url$/, parameters: ['u'] },
  { host: /^clicktime\.symantec\.com$/, parameters: ['u'] },
  { host: /\.trendmicro\.com$/, path: /^\/wis\/clicktime\//, parameters: ['url'] },
  { host: /^scanmail\.trustwave\.com$/, parameters: ['u'] },
  { host: /^urlsand(?:\.esvalabs)?\.com$/, parameters: ['u'] },
  { host: /\.protection\.sophos\.com$/, parameters: ['u'], decode: textOfBase64 },
  { host: /^avanan\.url-protection\.com$/, path: /^\/v1\//, parameters: ['o'] },
  {
    host: /^(?:deref-|3c(?:-\w+)?\.)(?:gmx\.net|gmx\.com|web\.de|1und1\.de|mail\.com)$/,
    parameters: ['redirectUrl'],
  },
  // Networks and chats
  {
    host: /^(?:(?:lm?|m|www)\.)?(?:facebook|messenger|workplace)\.com$/,
    path: /^\/(?:l\.php|flx\/warn\/?)$/,
    parameters: ['u'],
  },
  { host: /^l\.(?:instagram|threads)\.(?:com|net)$/, path: /^\/$/, parameters: ['u'] },
  { host: /^l\.wl\.co$/, path: /^\/l$/, parameters: ['u'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
  { host: /^(?:www\.|m\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  {
    host: LINKEDIN,
    path: /^\/(?:redir\/[\w-]+|safety\/go)\/?$/,
    parameters: ['url'],
  },
  { host: LINKEDIN, path: /^\/authwall\/?$/, parameters: ['sessionRedirect'] },
  { host: LINKEDIN, path: /^\/(?:uas\/)?login\/?$/, parameters: ['session_redirect'] },
  { host: /^out\.reddit\.com$/, parameters: ['url'] },
  { host: /^(?:www\.)?reddit\.com$/, path: /^\/media\/?$/, parameters: ['url'] },
  { host: /^(?:www\.)?(?:x|twitter)\.com$/, path: /^\/i\/redirect$/, parameters: ['url'] },
  {
    host: /^(?:www\.)?(?:x|twitter)\.com$/,
    path: /^\/safety\/unsafe_link_warning$/,
    parameters: ['unsafe_link'],
  },
  { host: /^(?:t|telegram)\.me$/, path: /^\/iv$/, parameters: ['url'] },
  { host: /^(?:www\.)?steamcommunity\.com$/, path: /^\/linkfilter\/?$/, parameters: ['u', 'url'] },
  { host: /^(?:m\.|www\.)?vk\.(?:com|ru)$/, path: /^\/away(?:\.php)?$/, parameters: ['to'] },
  { host: /^(?:t\.umblr|(?:www\.)?tumblr)\.com$/, path: /^\/redirect$/, parameters: ['z'] },
  {
    host: /^(?:www\.)?pinterest\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/,
    path: /^\/offsite\/?$/,
    parameters: ['url'],
  },
  { host: /^(?:www\.)?tiktok\.com$/, path: /^\/link\/v2$/, parameters: ['target'] },
  { host: /^(?:link\.(?:zhihu|csdn)\.(?:com|net)|link\.juejin\.cn)$/, path: /^\/$/, parameters: ['target'] },
  { host: /^medium\.com$/, path: /^\/r\/?$/, parameters: ['url'] },
  { host: /^medium\.com$/, path: /^\/m\/global-identity(?:-2)?$/, parameters: ['redirectUrl'] },
  { host: /^consent\.(?:google|youtube)\./, path: /^\/m/, parameters: ['continue'] },
  { host: /^(?:www\.)?getpocket\.com$/, path: /^\/redirect$/, parameters: ['url'] },
  {
    host: /^disq\.us$/,
    path: /^\/(?:url)?$/,
    parameters: ['url'],
    // A signature stands behind it.
    decode: (value) => value.replace(/:[\w-]{20,}$/, ''),
  },
  { host: /^(?:exit|gate)\.sc$/, path: /^\/$/, parameters: ['url'] },
  // Shops' partners
  { host: /^go\.(?:skimresources|redirectingat)\.com$/, parameters: ['url'] },
  { host: /^redirect\.viglink\.com$/, parameters: ['u'] },
  { host: /^click\.linksynergy\.com$/, parameters: ['murl'] },
  { host: /^(?:www\.)?awin1\.com$/, path: /^\/cread\.php$/, parameters: ['ued', 'p'] },
  { host: /(?:^|\.)g\.doubleclick\.net$|^(?:www\.)?googleadservices\.com$/, parameters: ['adurl'] },
];

function targetOf(url: URL): URL | null {
  return parameterTarget(url) ?? ampTarget(url) ?? pathTarget(url);
}

function parameterTarget(url: URL): URL | null {
  for (const { host, path, parameters, decode } of WRAPPERS) {
    if (!host.test(url.hostname) || (path && !path.test(url.pathname))) continue;
    for (const parameter of parameters) {
      const pair = queryPairs(url).find((candidate) => nameOf(candidate) === parameter.toLowerCase());
      const value = pair && valueOf(pair);
      const target = value && webUrl(decode ? decode(value) : value);
      if (target) return target;
    }
  }
  return null;
}

/** https://developers.google.com/amp/cache/overview: the page's address stands in the path, `s/` for https. */
function ampTarget(url: URL): URL | null {
  const viewer = GOOGLE.test(url.hostname) || /^(?:www\.)?bing\.com$/.test(url.hostname);
  const cache = /(?:^|\.)(?:cdn\.ampproject\.org|bing-amp\.com|amp\.cloudflare\.com)$/.test(url.hostname);
  const form = viewer ? /^\/amp\/(s\/)?(.+)$/ : cache ? /^\/[a-z]{1,2}\/(s\/)?(.+)$/ : null;
  const found = form?.exec(url.pathname);
  if (!found?.[2]) return null;
  const query = queryPairs(url).filter((pair) => !/^(?:amp_|usqp$|aoh$|csi$|referrer$)/.test(nameOf(pair)));
  return webUrl(`${found[1] ? 'https' : 'http'}://${found[2]}${query.length ? `?${query.join('&')}` : ''}`);
}

const BEHIND_QUESTION_MARK =
  /^(?:href\.li|anonym\.to|anon\.to|nullrefer\.com|(?:www\.)?deref+er+er\.(?:org|com))\/$|^(?:www\.)?deviantart\.com\/users\/outgoing$/;
const BEHIND_PATH =
  /^(?:(?:safe|isolate)\.menlosecurity\.com\/(?:\d+\/)*|(?:www\.)?steamcommunity\.com\/linkfilter\/)https?:\/\//;

/** Wrappers that carry the address in their path, or all behind a question mark. */
function pathTarget(url: URL): URL | null {
  const { hostname, pathname } = url;
  if (BEHIND_QUESTION_MARK.test(hostname + pathname))
    return webUrl(url.search.slice(1)) ?? webUrl(decoded(url.search.slice(1)));
  const whole = pathname + url.search + url.hash;
  if (BEHIND_PATH.test(hostname + pathname)) return webUrl(/https?:\/\/.*/s.exec(whole)?.[0]);
  if (PROOFPOINT.test(hostname)) return webUrl(addressOfVersion3(whole));
  if (/^(?:url\.avanan\.click|protect\.checkpoint\.com)$/.test(hostname))
    return webUrl(/^\/v2\/(?:r\d+\/)?___(.+?)___(?:\.|$)/.exec(whole)?.[1]);
  if (/^secure-web(?:\.[a-z]+)?\.cisco\.com$/.test(hostname))
    return webUrl(decoded(/^\/[^/]+\/(.+)$/.exec(pathname)?.[1] ?? ''));
  if (/^(?:r\.)?search\.yahoo\.com$/.test(hostname))
    return webUrl(decoded(/\/RU=([^/]+)/.exec(pathname)?.[1] ?? ''));
  if (hostname === 'news.google.com') return googleNewsTarget(pathname);
  if (/^(?:(?:www|open)\.)?substack\.com$/.test(hostname)) return substackTarget(pathname);
  return mailTarget(pathname);
}

/** Amazon's mail service counts clicks on any host: `/CL0/` or `/L0/`, the address, a number and a signature. */
function mailTarget(pathname: string): URL | null {
  return webUrl(decoded(/^\/C?L0\/(https?:%2F%2F[^/]+|https?%3A%2F%2F[^/]+)\//i.exec(pathname)?.[1] ?? ''));
}

/** Google News, until 2024: a message with the address in it. What it writes since then says nothing. */
function googleNewsTarget(pathname: string): URL | null {
  const token = /^\/(?:rss\/)?(?:articles|read)\/(CBM[\w-]+)$/.exec(pathname)?.[1];
  const message = token === undefined ? undefined : textOfBase64(token);
  return webUrl(/https?:\/\/[!-~]+/.exec(message ?? '')?.[0]);
}

/** Links in the newsletters that Substack sends: JSON with the address in `e`. */
function substackTarget(pathname: string): URL | null {
  const token = /^\/redirect\/2\/([\w-]+)\./.exec(pathname)?.[1];
  const json = token === undefined ? undefined : textOfBase64(token);
  return webUrl(/"e":"(https?:\/\/[^"\\]+)"/.exec(json ?? '')?.[1]);
}

function webUrl(text: string | undefined): URL | null {
  return text !== undefined && /^https?:\/\//i.test(text) ? URL.parse(text) : null;
}
