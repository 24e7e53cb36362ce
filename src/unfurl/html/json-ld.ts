import { looseJson } from './loose-json.ts';

/** What a page's JSON-LD says of the page itself; texts as they stand, entities included. */
export type LinkedFacts = {
  headline?: string;
  /** As likely the site's as the page's. */
  name?: string;
  description?: string;
  authors: string[];
  publishedAt?: string;
  image?: string;
  publisher?: string;
  siteName?: string;
  /** ISO 8601, of a video or an episode. */
  duration?: string;
};

type Node = Record<string, unknown>;

const NODES = 500;
const DEEPEST = 12;

const ARTICLE = /article|posting|report|story|review$|recipe|newsitem/i;
const PAGE_LIKE =
  /webpage|video|episode|podcast|creativework|book|movie|event|product|course|dataset|software|audio|question|qapage|itempage|aboutpage|howto|clip/i;
const SITE = /^website$/i;
// Other things than this page.
const ELSEWHERE = new Set([
  'comment',
  'hasPart',
  'itemListElement',
  'mentions',
  'relatedLink',
  'review',
  'reviews',
  'citation',
  'isRelatedTo',
  'breadcrumb',
]);

/** Says what the scripts found so far tell of the page at `url`; each is read once, and left out if it is no JSON. */
export function createJsonLdReader(scripts: readonly string[], url: URL): () => LinkedFacts {
  const nodes: Node[] = [];
  let read = 0;
  let facts: LinkedFacts = { authors: [] };
  return () => {
    if (read === scripts.length) return facts;
    for (; read < scripts.length; read += 1) nodes.push(...nodesOf(looseJson(scripts[read] ?? '')));
    const page = mainNode(nodes, url);
    const site = nodes.find((node) => typesOf(node).some((type) => SITE.test(type)));
    facts = {
      ...(page ? factsOf(page, nodes) : { authors: [] }),
      ...defined({ siteName: textOf(site?.['name']) ?? textOf(site?.['alternateName']) }),
    };
    return facts;
  };
}

function factsOf(page: Node, nodes: readonly Node[]): LinkedFacts {
  return {
    authors: namesOf(
      page['author'] ?? page['creator'] ?? (isPerson(page['publisher']) ? page['publisher'] : []),
      nodes,
    ),
    ...defined({
      headline: textOf(page['headline']),
      name: textOf(page['name']),
      description: textOf(page['description']),
      publishedAt: textOf(page['datePublished']) ?? textOf(page['uploadDate']) ?? textOf(page['dateCreated']),
      image: imageOf(page['image']) ?? imageOf(page['thumbnailUrl']),
      publisher: isPerson(page['publisher']) ? undefined : namesOf(page['publisher'], nodes)[0],
      siteName: namesOf(page['isPartOf'], nodes)[0],
      duration: textOf(page['duration']) ?? textOf(page['timeRequired']),
    }),
  };
}

// Every object that may be about the page, outer before inner.
function nodesOf(root: unknown): Node[] {
  const found: Node[] = [];
  const waiting: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (const { value, depth } of waiting) {
    if (isNode(value)) found.push(value);
    if (depth >= DEEPEST || waiting.length > NODES) continue;
    for (const [key, inner] of Object.entries(value ?? {}).slice(0, NODES)) {
      if (typeof inner === 'object' && !ELSEWHERE.has(key)) waiting.push({ value: inner, depth: depth + 1 });
    }
  }
  return found;
}

function mainNode(nodes: readonly Node[], url: URL): Node | undefined {
  const articles = nodes.filter((node) => typesOf(node).some((type) => ARTICLE.test(type)));
  const others = nodes.filter((node) => typesOf(node).some((type) => PAGE_LIKE.test(type)));
  const speaksOfPage = (node: Node) => addressesOf(node).some((address) => isSamePage(address, url));
  return articles.find(speaksOfPage) ?? articles[0] ?? others.find(speaksOfPage) ?? others[0];
}

function addressesOf(node: Node): string[] {
  const entity = node['mainEntityOfPage'];
  const addresses = [node['url'], node['@id'], isNode(entity) ? entity['@id'] : entity];
  return addresses.filter((address) => typeof address === 'string');
}

function isSamePage(address: string, url: URL): boolean {
  const other = URL.parse(address, url.href);
  return other?.host === url.host && other.pathname === url.pathname && url.pathname !== '/';
}

function typesOf(node: Node): string[] {
  return [node['@type']].flat().filter((type) => typeof type === 'string');
}

// Who has a site of their own publishes themselves.
function isPerson(value: unknown): boolean {
  const [first] = [value].flat();
  return isNode(first) && typesOf(first).includes('Person');
}

function namesOf(value: unknown, nodes: readonly Node[]): string[] {
  return [value]
    .flat()
    .slice(0, 20)
    .flatMap((one) => nameOf(one, nodes) ?? []);
}

function nameOf(value: unknown, nodes: readonly Node[]): string | undefined {
  if (!isNode(value)) return textOf(value);
  const named = textOf(value['name']);
  if (named !== undefined || value['@id'] === undefined) return named;
  return textOf(nodes.find((node) => node['@id'] === value['@id'] && node['name'] !== undefined)?.['name']);
}

function imageOf(value: unknown): string | undefined {
  const [first] = [value].flat();
  return isNode(first) ? (textOf(first['url']) ?? textOf(first['contentUrl'])) : textOf(first);
}

function textOf(value: unknown): string | undefined {
  const [first] = [value].flat();
  if (isNode(first)) return textOf(first['@value']);
  return typeof first === 'string' && first.trim() !== '' ? first : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function defined<T extends Record<string, string | undefined>>(values: T) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: string;
  };
}
