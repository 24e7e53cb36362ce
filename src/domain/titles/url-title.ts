import { parseUrl } from '../urls/urls.ts';

export type UrlTitle = { text: string; source: 'path' | 'account-name' | 'host-name' };

/** What an address by itself says of its page: never the address itself. */
export function titleOfUrl(posted: string): UrlTitle {
  const url = parseUrl(posted);
  if (!url) return { text: 'Link', source: 'host-name' };
  const segments = url.pathname.split('/').filter(Boolean).map(decoded);
  const host = url.hostname.replace(/^www\./, '');
  const named = pathName(host, segments) ?? pathWords(segments);
  if (named) return { text: named, source: 'path' };
  const account = accountName(host, segments);
  return account ? { text: account, source: 'account-name' } : { text: host, source: 'host-name' };
}

/** Sites whose paths are names by themselves. */
function pathName(host: string, [owner, name, kind, id, tag]: readonly string[]): string | undefined {
  if ((host !== 'github.com' && host !== 'gitlab.com' && host !== 'codeberg.org') || !owner || !name)
    return undefined;
  const repository = `${owner}/${name}`;
  if (kind && /^(?:issues|pull|pulls|discussions)$/.test(kind) && id) return `${repository}#${id}`;
  if (kind === 'releases' && id === 'tag' && tag) return `${repository} ${tag}`;
  return /^(?:orgs|users|features|topics|sponsors|settings)$/.test(owner) ? undefined : repository;
}

type Network = { host: RegExp; name: string; account?: RegExp; post: RegExp; at?: string };

const NETWORKS: readonly Network[] = [
  {
    host: /^(?:mobile\.)?(?:x|twitter)\.com$/,
    name: 'X',
    account: /^(\w+)\/status\//,
    post: /\bstatus\//,
    at: '@',
  },
  {
    host: /(?:^|\.)linkedin\.com$/,
    name: 'LinkedIn',
    account: /^posts\/([\w-]+?)(?:_|$)/,
    post: /^(?:posts|feed)\//,
  },
  {
    host: /^bsky\.app$/,
    name: 'Bluesky',
    account: /^profile\/([\w.:-]+)\/post\//,
    post: /\/post\//,
    at: '@',
  },
  {
    host: /^threads\.(?:net|com)$/,
    name: 'Threads',
    account: /^@([\w.]+)\/post\//,
    post: /\/post\//,
    at: '@',
  },
  { host: /(?:^|\.)instagram\.com$/, name: 'Instagram', post: /^(?:p|reels?)\// },
  {
    host: /(?:^|\.)facebook\.com$/,
    name: 'Facebook',
    account: /^([\w.]+)\/posts\//,
    post: /posts\/|story\.php|permalink/,
  },
  {
    host: /(?:^|\.)tiktok\.com$/,
    name: 'TikTok',
    account: /^@([\w.]+)\/video\//,
    post: /\/video\//,
    at: '@',
  },
  { host: /(?:^|\.)youtube\.com$|^youtu\.be$/, name: 'YouTube', post: /./ },
  { host: /(?:^|\.)slack\.com$/, name: 'Slack', post: /^archives\// },
  { host: /^news\.ycombinator\.com$/, name: 'Hacker News', post: /^item$/ },
];

/** "Post by @name on X": better than nothing where the page is behind a login. */
function accountName(host: string, segments: readonly string[]): string | undefined {
  const path = segments.join('/');
  const network = NETWORKS.find((candidate) => candidate.host.test(host));
  // Mastodon and its like: the server is the network.
  const fediverse = /^@([\w.-]+)(?:@[\w.-]+)?\/\d+$/.exec(path)?.[1];
  if (!network) return fediverse && `Post by @${fediverse} on ${host}`;
  const account = network.account?.exec(path)?.[1];
  if (!network.post.test(path)) return undefined;
  const kind = network.name === 'YouTube' ? 'Video' : 'Post';
  return account && account !== 'i'
    ? `${kind} by ${network.at ?? ''}${account} on ${network.name}`
    : `${kind} on ${network.name}`;
}

/** Segments that every site has. */
const COMMON = new Set(
  'index home article articles blog post posts news story stories item items status view watch video videos page pages docs doc en de fr es www web detail details default amp edit p s a feed update updates read link share embed search profile user users'.split(
    ' ',
  ),
);

/** The words of the path's last telling segment: two words, or one that is not on every site. */
function pathWords(segments: readonly string[]): string | undefined {
  const words = segments.slice(-3).map(wordsOfSegment).toReversed();
  const telling = words.find((found) => found.length > 1) ?? words[0];
  const [first = ''] = telling ?? [];
  if (!telling || (telling.length === 1 && (first.length < 4 || COMMON.has(first.toLowerCase()))))
    return undefined;
  const text = telling.slice(0, 20).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordsOfSegment(segment: string): string[] {
  if (/^@|:/.test(segment)) return [];
  const words = segment
    // LinkedIn's `name_words-of-the-post-activity-71…-Ab1C`
    .replace(/^[\w-]+?_(?=.*activity-\d+)/, '')
    .replace(/-?activity-\d+.*$/, '')
    .replace(/\.(?:[a-z]{2,5}|mp[34]|\d+)$/i, '')
    .split(/[^\p{L}\p{M}\p{N}'’.+#]+/u)
    .filter(Boolean);
  while (words.length > 0 && isId(words.at(-1) ?? '')) words.pop();
  while (words.length > 0 && isId(words[0] ?? '')) words.shift();
  return words.some((word) => /\p{L}{2}/u.test(word)) ? words : [];
}

/** Numbers, dates, hashes and random letters: what machines put into an address for themselves. */
function isId(word: string): boolean {
  if (/^\d+$/.test(word)) return true;
  if (/^(?=.*\d)[0-9a-f]{6,}$/i.test(word)) return true;
  const turns = word.match(/\p{L}(?=\d)|\d(?=\p{L})|\p{Ll}(?=\p{Lu})/gu)?.length ?? 0;
  return word.length > 40 || (word.length >= 5 && turns >= 3);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment).slice(0, 300);
  } catch {
    return segment.slice(0, 300);
  }
}
