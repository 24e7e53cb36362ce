import { decodeHTML } from 'entities';
import type { Page } from '../domain/page.ts';
import { dateInPath, parseDate } from './dates.ts';
import { type LinkedFacts, readJsonLd } from './json-ld.ts';
import { siteTitle } from './known-sites.ts';
import { firstOf, type PageFacts } from './page-facts.ts';
import { plainText, shortened } from './text.ts';
import { bestTitle, letters, type TitleCandidate } from './title.ts';
import { type HeadTags, readHeadTags } from './unfurl-js.ts';

/** The fields of a page that its markup fills. */
export type PageReading = Pick<
  Page,
  'title' | 'description' | 'siteName' | 'author' | 'publishedAt' | 'image' | 'durationMs'
>;

const TITLE_CHARS = 300;
const DESCRIPTION_CHARS = 500;
const NAME_CHARS = 120;

const AUTHOR_METAS = {
  strong: ['citation_author', 'sailthru.author', 'cxenseparse:author', 'parsely-author'],
  weak: [
    'itemprop:author',
    'author',
    'article:author',
    'og:article:author',
    'dc.creator',
    'dcterms.creator',
    'byl',
  ],
};

const DATE_METAS = {
  first: ['article:published_time', 'og:article:published_time'],
  other: [
    'parsely-pub-date',
    'sailthru.date',
    'cxenseparse:publishtime',
    'cxenseparse:recs:publishtime',
    'citation_publication_date',
    'citation_date',
    'dc.date.issued',
    'dcterms.created',
    'dcterms.issued',
    'dc.date',
    'dc.date.created',
    'datepublished',
    'itemprop:datepublished',
    'date',
    'pubdate',
    'publishdate',
    'publish-date',
    'publish_date',
    'publication_date',
    'og:published_time',
    'og:pubdate',
    'article.published',
    'article.created',
    'displaydate',
    'originalpublicationdate',
    'created',
  ],
};

/**
 * Whether a head says so much that the rest of its page would add nothing: what is right most often is known of
 * every field that a page is read on for.
 */
export function isEnough(facts: PageFacts, url: URL): boolean {
  const { metas } = facts;
  if (!metas.has('og:title') || firstOf(metas, ['og:description', 'description']) === undefined) return false;
  const linked = readJsonLd(facts.jsonLd, url);
  const hasDate = firstOf(metas, DATE_METAS.first) !== undefined || linked.publishedAt !== undefined;
  return hasDate && (linked.authors.length > 0 || firstOf(metas, AUTHOR_METAS.strong) !== undefined);
}

/** What a page says of itself, and whether that is that it is a work of its own: an article, a video. */
export async function readPage(facts: PageFacts, url: URL): Promise<{ page: PageReading; isWork: boolean }> {
  const base = baseOf(facts, url);
  const head = await readHeadTags(facts, base);
  const linked = readJsonLd(facts.jsonLd, url);
  const siteName = siteNameOf(facts, head, linked);
  const title = titleOf(facts, head, linked, url);
  const description = descriptionOf(facts, head, linked);
  const author = authorOf(facts, linked, siteName);
  const publishedAt = publishedAtOf(facts, linked, url);
  const image = imageOf(head, linked, base);
  const durationMs = durationOf(facts, linked);
  const page = {
    ...(title && { title }),
    ...(description && { description }),
    ...(siteName && { siteName }),
    ...(author && { author }),
    ...(publishedAt && { publishedAt }),
    ...(image && { image }),
    ...(durationMs && { durationMs }),
  };
  return { page, isWork: isWork(facts, linked) };
}

function isWork({ metas }: PageFacts, linked: LinkedFacts): boolean {
  const type = firstOf(metas, ['og:type']) ?? '';
  return /^(?:article|video|music|book)/.test(type) || linked.publishedAt !== undefined;
}

function baseOf(facts: PageFacts, url: URL): URL {
  const base = facts.base === undefined ? undefined : URL.parse(facts.base, url.href);
  return base && isWeb(base) ? base : url;
}

function isWeb(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}

function titleOf(facts: PageFacts, head: HeadTags, linked: LinkedFacts, url: URL) {
  const texts: [string | undefined, TitleCandidate['source']][] = [
    [head.ogTitle, 'open-graph'],
    [head.twitterTitle, 'twitter'],
    [decoded(linked.headline), 'json-ld'],
    [head.title, 'title'],
    ...facts.headings.map((text): [string, 'heading'] => [text, 'heading']),
  ];
  const candidates = texts.flatMap(([text, source]) => {
    const line = plainText(text, TITLE_CHARS);
    return line === undefined ? [] : [{ text: siteTitle(line, url) ?? line, source }];
  });
  const names = [
    head.siteName,
    linked.publisher,
    linked.siteName,
    firstOf(facts.metas, ['application-name']),
  ];
  return bestTitle(
    candidates,
    names.flatMap((name) => plainText(name, NAME_CHARS) ?? []),
    url,
  );
}

function descriptionOf(facts: PageFacts, head: HeadTags, linked: LinkedFacts): string | undefined {
  const texts = [...head.descriptions, decoded(linked.description), facts.paragraphs[0]];
  for (const text of texts) {
    const line = plainText(text, DESCRIPTION_CHARS * 4);
    if (line) return shortened(line, DESCRIPTION_CHARS);
  }
  return undefined;
}

function siteNameOf(facts: PageFacts, head: HeadTags, linked: LinkedFacts): string | undefined {
  const names = [
    head.siteName,
    linked.siteName,
    linked.publisher,
    firstOf(facts.metas, ['application-name']),
  ];
  return firstText(names.map(decoded), NAME_CHARS);
}

function authorOf(facts: PageFacts, linked: LinkedFacts, siteName = ''): string | undefined {
  const found = [
    joined(linked.authors),
    firstOf(facts.metas, AUTHOR_METAS.strong),
    firstOf(facts.itemprops, ['author']),
    firstOf(facts.metas, AUTHOR_METAS.weak),
    facts.relAuthors[0],
    facts.bylines[0],
    facts.authorLinks[0],
  ].flatMap((name) => personName(decoded(name)) ?? []);
  return found.find((name) => letters(name) !== letters(siteName)) ?? found[0];
}

function joined(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : [...new Set(names.map((name) => name.trim()))].join(', ');
}

function personName(text: string | undefined): string | undefined {
  const line = plainText(text, NAME_CHARS)?.replace(
    /^(?:(?:written|posted|published) )?(?:by|von|par|por|di|door)\b:?\s+/i,
    '',
  );
  return line === undefined || /^@|:\/\/|^www\./.test(line) ? undefined : line;
}

function publishedAtOf(facts: PageFacts, linked: LinkedFacts, url: URL): string | undefined {
  const marked = facts.times.find(({ published }) => published) ?? facts.times[0];
  const texts = [
    firstOf(facts.metas, DATE_METAS.first),
    linked.publishedAt,
    ...DATE_METAS.other.map((name) => firstOf(facts.metas, [name])),
    firstOf(facts.itemprops, ['datepublished']),
    facts.times.find(({ published }) => published)?.at,
    dateInPath(url.pathname),
    marked?.at,
    ...facts.dateTexts,
  ];
  for (const text of texts) {
    const date = text === undefined ? undefined : parseDate(text);
    if (date) return date;
  }
  return undefined;
}

function imageOf(head: HeadTags, linked: LinkedFacts, base: URL): string | undefined {
  for (const address of [...head.images, linked.image]) {
    const url = address === undefined ? undefined : URL.parse(address.trim(), base.href);
    if (url && isWeb(url)) return url.href;
  }
  return undefined;
}

function durationOf({ metas, itemprops }: PageFacts, linked: LinkedFacts): number | undefined {
  const seconds = Number(
    firstOf(metas, ['og:video:duration', 'video:duration', 'music:duration']) ?? Number.NaN,
  );
  if (seconds > 0 && seconds < 1e6) return Math.round(seconds * 1_000);
  const text =
    linked.duration ?? firstOf(itemprops, ['duration']) ?? firstOf(metas, ['itemprop:duration']) ?? '';
  const [, hours = 0, minutes = 0, rest = 0] =
    /^P(?:0D)?T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})(?:\.\d+)?S)?$/.exec(text) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(rest)) * 1_000 || undefined;
}

// Editors write entities into JSON-LD, where nothing undoes them.
function decoded(text: string | undefined): string | undefined {
  return text === undefined ? undefined : decodeHTML(text);
}

function firstText(texts: readonly (string | undefined)[], limit: number): string | undefined {
  for (const text of texts) {
    const line = plainText(text, limit);
    if (line) return line;
  }
  return undefined;
}
