import { pageFragment } from './fragments.ts';
import { nameOf, queryPairs, setPart, setQuery, valueOf } from './query.ts';

/** Preview hosts that only exist to show a post nicely in a chat: they stand for the site itself. */
const PREVIEW_HOSTS: readonly [RegExp, string][] = [
  [/^(?:[a-z]{1,3}\.)?(?:fxtwitter|vxtwitter|fixupx|fixvx|twittpr)\.com$/, 'x.com'],
  [/^(?:[a-z]{1,3}\.)?(?:fxbsky|bskx|vxbsky)\.app$/, 'bsky.app'],
  [/^(?:www\.)?(?:ddinstagram|kkinstagram|vxinstagram)\.com$/, 'www.instagram.com'],
  [/^(?:www\.)?(?:vxtiktok|tnktok|tfxktok)\.com$/, 'www.tiktok.com'],
  [/^(?:www\.)?(?:rxddit|vxreddit)\.com$/, 'www.reddit.com'],
];

/** Hosts that show the same pages under the same paths. Others are told apart until a redirect joins them. */
const SAME_HOSTS: readonly [RegExp, string][] = [
  [/^(?:(?:www|mobile|m)\.)?(?:x|twitter)\.com$/, 'x.com'],
  [/^(?:(?:www|m)\.)?(?:nitter\.net|xcancel\.com)$/, 'x.com'],
  [/^(?:(?:www|m)\.)?youtube(?:-nocookie)?\.com$/, 'www.youtube.com'],
  [/^(?:(?:www|m|mbasic|touch|web)\.)?facebook\.com$/, 'www.facebook.com'],
  [/^(?:(?:www|m)\.)?instagram\.com$/, 'www.instagram.com'],
  [/^(?:www\.)?threads\.(?:net|com)$/, 'www.threads.com'],
  [/^(?:(?:www|m|[a-z]{2})\.)?linkedin\.com$/, 'www.linkedin.com'],
  [/^(?:(?:www|old|new|np|nr|m|i|amp|sh|[a-z]{2})\.)?reddit\.com$/, 'www.reddit.com'],
  [/^(?:(?:www|m)\.)?tiktok\.com$/, 'www.tiktok.com'],
  [/^(?:(?:www|m)\.)?twitch\.tv$/, 'www.twitch.tv'],
  [/^(?:(?:www|m)\.)?imdb\.com$/, 'www.imdb.com'],
  [/^(?:(?:www|m)\.)?soundcloud\.com$/, 'soundcloud.com'],
  [/^www\.(github|medium|vimeo)\.com$/, '$1.com'],
  [/^(?:www\.|export\.)?arxiv\.org$/, 'arxiv.org'],
  [/^([a-z-]+)\.m\.(wiki(?:pedia|media|books|quote|source)|wiktionary)\.org$/, '$1.$2.org'],
  [/^(?:(?:www|m|smile)\.)?(amazon\.(?:com|[a-z]{2}|com?\.[a-z]{2}))$/, 'www.$1'],
];

/** Writes a preview host as the site it stands for. */
export function leavePreviewHost(url: URL): void {
  const hostname = replaced(url.hostname, PREVIEW_HOSTS);
  if (hostname === url.hostname) return;
  url.hostname = hostname;
  // A language in which the preview was to be shown; the site itself has no such page.
  rewrite(url, /^(\/[^/]+\/status\/\d+)\/[a-z]{2}\/?$/, '$1');
}

/**
 * Writes the sites' several addresses of one page as one. Only what a site promises is done here: two
 * paths are never taken for one page because they look alike.
 */
export function joinAddresses(url: URL): void {
  const video = youtubeVideo(url);
  if (video) {
    url.hostname = 'www.youtube.com';
    url.pathname = '/watch';
    setQuery(url, [`v=${video}`]);
    return;
  }
  setPart(url, 'hostname', replaced(url.hostname, SAME_HOSTS));
  if (STACK_EXCHANGE.test(url.hostname)) return stackExchangeQuestion(url);
  PAGES.get(url.hostname.replace(/^www\.amazon\..*/, 'www.amazon.*'))?.(url);
}

const STACK_EXCHANGE =
  /^(?:[a-z-]+\.)*(?:stackexchange|stackoverflow|superuser|serverfault|askubuntu|stackapps)\.com$|^(?:meta\.)?mathoverflow\.net$/;

/** Who shared a question or an answer stands behind its number, to count for a badge. */
export function leaveSharer(url: URL): void {
  if (STACK_EXCHANGE.test(url.hostname)) rewrite(url, /^(\/[qa]\/\d+)\/\d+\/?$/, '$1');
}

/** A question's number names it; an answer's, behind the words, is a place in it. */
function stackExchangeQuestion(url: URL): void {
  const question = /^\/q(?:uestions)?\/(\d+)(?:\/|$)/.exec(url.pathname)?.[1];
  if (question === undefined) return;
  url.pathname = `/questions/${question}`;
  setQuery(url, []);
}

/** The id of the video at an address of YouTube's, however it is written; undefined for any other address. */
export function youtubeId(address: string): string | undefined {
  const url = URL.parse(address);
  const id = url && /^https?:$/.test(url.protocol) ? youtubeVideo(url) : undefined;
  return id?.length === 11 ? id : undefined;
}

const PAGES = new Map<string, (url: URL) => void>([
  ['x.com', xPost],
  ['www.tiktok.com', (url) => /^\/@[^/]+\/(?:video|photo)\/\d+/.test(url.pathname) && setQuery(url, [])],
  ['www.amazon.*', amazonProduct],
  ['www.youtube.com', youtubePlaylist],
  ['open.spotify.com', (url) => rewrite(url, /^\/(?:intl-[a-z-]+\/)?(?:embed\/)?/, '/')],
  ['arxiv.org', (url) => rewrite(url, /^\/(?:pdf|html)\/(.+?)(?:\.pdf)?$/, '/abs/$1')],
  ['player.vimeo.com', playerVideo],
  ['open.substack.com', substackPost],
  ['docs.google.com', googleDocument],
  ['www.instagram.com', (url) => rewrite(url, /^\/reels\/(?=[\w-]+\/?$)/, '/reel/')],
]);

/** https://support.google.com/youtube/answer/171780 and the share menus: the id is the page, whatever the path. */
function youtubeVideo(url: URL): string | undefined {
  const short = /^(?:www\.)?youtu\.be$/.test(url.hostname);
  const long = /^(?:(?:www|m|music|gaming)\.)?youtube(?:-nocookie)?\.com$/.test(url.hostname);
  const path = short ? /^\/([\w-]+)\/?$/ : /^\/(?:embed|shorts|live|v|e|watch)\/([\w-]+)\/?$/;
  const id = short || long ? path.exec(url.pathname)?.[1] : undefined;
  if (id && id !== 'videoseries') return id;
  if (!long || !/^\/watch\/?$/.test(url.pathname)) return undefined;
  const pair = queryPairs(url).find((candidate) => nameOf(candidate) === 'v');
  return pair && /^[\w-]+$/.test(valueOf(pair)) ? valueOf(pair) : undefined;
}

function youtubePlaylist(url: URL): void {
  if (url.pathname === '/playlist')
    setQuery(
      url,
      queryPairs(url).filter((pair) => nameOf(pair) === 'list'),
    );
}

/** A post's pictures are the post. */
function xPost(url: URL): void {
  rewrite(url, /^(\/[^/]+)\/status(?:es)?\/(\d+)(?:\/(?:photo|video)\/\d+)?\/?$/, '$1/status/$2');
  rewrite(url, /^\/i\/web\/status\/(\d+)\/?$/, '/i/status/$1');
}

/** An ASIN names the product in its shop; the words before it are for search engines. */
function amazonProduct(url: URL): void {
  const asin = /\/(?:dp|gp\/product|gp\/aw\/d|exec\/obidos\/asin)\/([A-Z0-9]{10})(?=\/|$)/i.exec(
    url.pathname,
  )?.[1];
  if (!asin) return;
  url.pathname = `/dp/${asin.toUpperCase()}`;
  setQuery(url, []);
}

function playerVideo(url: URL): void {
  if (!/^\/video\/\d+\/?$/.test(url.pathname)) return;
  url.hostname = 'vimeo.com';
  rewrite(url, /^\/video/, '');
}

/** Substack's own reader shows the newsletters' posts. */
function substackPost(url: URL): void {
  const [, name, path] = /^\/pub\/([\w-]+)(\/p\/[^/]+)/.exec(url.pathname) ?? [];
  if (!name || !path) return;
  url.hostname = `${name}.substack.com`;
  url.pathname = path;
}

/** The number of the reader's account is no part of a document's address. */
function googleDocument(url: URL): void {
  rewrite(url, /^\/(document|spreadsheets|presentation|forms)\/u\/\d+\//, '/$1/');
  if (pageFragment(url))
    setQuery(
      url,
      queryPairs(url).filter((pair) => nameOf(pair) !== 'gid'),
    );
}

function rewrite(url: URL, pattern: RegExp, replacement: string): void {
  if (pattern.test(url.pathname)) url.pathname = url.pathname.replace(pattern, replacement);
}

function replaced(hostname: string, table: readonly [RegExp, string][]): string {
  const [pattern, host] = table.find(([candidate]) => candidate.test(hostname)) ?? [];
  return pattern && host !== undefined ? hostname.replace(pattern, host) : hostname;
}
