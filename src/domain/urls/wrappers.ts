import { nameOf, queryPairs, valueOf } from './tracking.ts';

/** The URL behind redirect pages and AMP viewers, however many are wrapped around it. */
export function unwrapped(url: URL): URL {
  let current = url;
  for (;;) {
    // `example.com.` is the same host, spelt to its root.
    current.hostname = current.hostname.replace(/\.+$/, '');
    const target = targetOf(current);
    // Each step must shorten the URL: that ends the loop, and the same input always ends at the same place.
    if (!target || target.href.length >= current.href.length) return current;
    current = target;
  }
}

type Wrapper = { host: RegExp; path: RegExp; parameters: readonly string[] };

const GOOGLE = /^(?:www\.)?google\.(?:com|[a-z]{2}|com?\.[a-z]{2})$/;

const WRAPPERS: readonly Wrapper[] = [
  { host: GOOGLE, path: /^\/url$/, parameters: ['url', 'q'] },
  { host: /^googleweblight\.com$/, path: /^\//, parameters: ['lite_url'] },
  { host: /^(?:lm?|m)\.(?:facebook|messenger|workplace)\.com$/, path: /^\/l\.php$/, parameters: ['u'] },
  { host: /^(?:www\.)?facebook\.com$/, path: /^\/(?:l\.php|flx\/warn\/?)$/, parameters: ['u'] },
  { host: /^l\.(?:instagram|threads)\.(?:com|net)$/, path: /^\/$/, parameters: ['u'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
  { host: /^(?:www\.|m\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/(?:redir\/redirect|safety\/go)\/?$/, parameters: ['url'] },
  { host: /\.safelinks\.protection\.outlook\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^statics\.teams\.(?:cdn\.office\.net|microsoft\.com)$/, path: /safelinks/, parameters: ['url'] },
  { host: /^out\.reddit\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^(?:www\.)?steamcommunity\.com$/, path: /^\/linkfilter\/?$/, parameters: ['u', 'url'] },
  { host: /^(?:m\.|www\.)?vk\.com$/, path: /^\/away\.php$/, parameters: ['to'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, parameters: ['z'] },
  { host: /^duckduckgo\.com$/, path: /^\/l\/?$/, parameters: ['uddg'] },
  { host: /^medium\.com$/, path: /^\/r\/?$/, parameters: ['url'] },
  { host: /^medium\.com$/, path: /^\/m\/global-identity(?:-2)?$/, parameters: ['redirectUrl'] },
  { host: /^consent\.(?:google|youtube)\./, path: /^\/m/, parameters: ['continue'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/authwall\/?$/, parameters: ['sessionRedirect'] },
  { host: /^(?:www\.)?getpocket\.com$/, path: /^\/redirect$/, parameters: ['url'] },
  { host: /^disq\.us$/, path: /^\/(?:url)?$/, parameters: ['url'] },
  { host: /^(?:exit|gate)\.sc$/, path: /^\/$/, parameters: ['url'] },
  {
    host: /^deref-(?:gmx\.net|gmx\.com|web\.de|1und1\.de|mail\.com)$/,
    path: /^\//,
    parameters: ['redirectUrl'],
  },
];

function targetOf(url: URL): URL | null {
  return redirectTarget(url) ?? ampTarget(url) ?? pathTarget(url);
}

function redirectTarget(url: URL): URL | null {
  const wrapper = WRAPPERS.find(({ host, path }) => host.test(url.hostname) && path.test(url.pathname));
  for (const parameter of wrapper?.parameters ?? []) {
    const pair = queryPairs(url).find((candidate) => nameOf(candidate) === parameter.toLowerCase());
    const target = pair && webUrl(valueOf(pair));
    if (target) return target;
  }
  return null;
}

/** https://developers.google.com/amp/cache/overview: the page's address stands in the path, `s/` for https. */
function ampTarget(url: URL): URL | null {
  const viewer = GOOGLE.test(url.hostname) || /^(?:www\.)?bing\.com$/.test(url.hostname);
  const cache = url.hostname.endsWith('.cdn.ampproject.org') || url.hostname === 'cdn.ampproject.org';
  const form = viewer ? /^\/amp\/(s\/)?(.+)$/ : cache ? /^\/[a-z]\/(s\/)?(.+)$/ : null;
  const found = form?.exec(url.pathname);
  if (!found?.[2]) return null;
  const query = queryPairs(url).filter((pair) => !/^(?:amp_|usqp$|aoh$|csi$|referrer$)/.test(nameOf(pair)));
  return webUrl(`${found[1] ? 'https' : 'http'}://${found[2]}${query.length ? `?${query.join('&')}` : ''}`);
}

/** Wrappers that carry the address as it is: behind a question mark, or between Proofpoint's `__` marks. */
function pathTarget(url: URL): URL | null {
  if (url.hostname === 'href.li') return webUrl(url.search.slice(1));
  if (url.hostname !== 'urldefense.com') return null;
  const found = /^\/v3\/__(.+?)__;/.exec(url.pathname + url.search);
  // Proofpoint writes characters it must replace as `*`; only an address without them can be read back.
  return found?.[1] && !found[1].includes('*') ? webUrl(found[1].replace(/^(https?:)\/+/, '$1//')) : null;
}

function webUrl(text: string): URL | null {
  if (!/^https?:\/\//i.test(text)) return null;
  return URL.parse(text);
}
