import providers from 'oembed-providers/providers.json' with { type: 'json' };
import { getDomain } from 'tldts';

export type Provider = {
  /** Addresses that answer with JSON about a page, the usual one first. */
  endpoints: readonly string[];
  /** Whether to ask it before the page, which shows programs less, or a wall. */
  isFirst: boolean;
};

type Listed = { provider_name: string; endpoints: readonly { url: string; schemes?: readonly string[] }[] };
type Scheme = { host: RegExp; path: RegExp; name: string; endpoint: string };

const FIRST = new Set([
  'YouTube',
  'Vimeo',
  'Twitter',
  'X',
  'Reddit',
  'Spotify',
  'SoundCloud',
  'TikTok',
  'Bluesky Social',
  'Loom',
  'Figma',
  'SlideShare',
  'Flickr',
]);
// They answer nobody without a key.
const CLOSED = new Set(['Facebook', 'Instagram', 'Threads']);
// Their oEmbed knows posts alone.
const POST_PATH = /\/status(?:es)?\/\d+/;
const X_ENDPOINTS = ['https://publish.x.com/oembed', 'https://publish.twitter.com/oembed'];

const schemesByDomain = compiled();

/** Who answers in oEmbed for an address, by the list that providers keep (https://oembed.com). */
export function providerOf(url: URL): Provider | undefined {
  const domain = getDomain(url.hostname) ?? '';
  const path = url.pathname + url.search;
  const scheme = schemesByDomain
    .get(domain)
    ?.find(({ host, path: form }) => host.test(url.hostname) && form.test(path));
  if (!scheme) return undefined;
  const { name, endpoint } = scheme;
  if (name !== 'X' && name !== 'Twitter') return { endpoints: [endpoint], isFirst: FIRST.has(name) };
  return POST_PATH.test(url.pathname) ? { endpoints: X_ENDPOINTS, isFirst: true } : undefined;
}

function compiled(): Map<string, Scheme[]> {
  const schemes = new Map<string, Scheme[]>();
  const listed: readonly Listed[] = providers;
  for (const { provider_name: name, endpoints } of listed) {
    for (const { url: endpoint, schemes: forms = [] } of endpoints) {
      if (CLOSED.has(name) || !endpoint.startsWith('https:')) continue;
      for (const form of forms) add(schemes, name, endpoint.replace('{format}', 'json'), form);
    }
  }
  return schemes;
}

function add(schemes: Map<string, Scheme[]>, name: string, endpoint: string, form: string) {
  const [, host, path = '/'] = /^https?:\/\/([^/]+)(\/.*)?$/.exec(form) ?? [];
  const domain = host && getDomain(host.replaceAll('*', 'any'));
  if (!host || !domain) return;
  const scheme = {
    name,
    endpoint,
    host: wildcard(host.replace(/^www\./, ''), '[^/]*', '(?:www\\.)?'),
    path: wildcard(path, '.*'),
  };
  schemes.set(domain, [...(schemes.get(domain) ?? []), scheme]);
}

function wildcard(form: string, any: string, before = ''): RegExp {
  const escaped = form.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${before}${escaped.join(any)}$`, 'i');
}
