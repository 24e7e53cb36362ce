import { decodeHTML } from 'entities';
import type { Page } from '../../domain/page.ts';
import { authorOf, hasStrongAuthor } from './authors.ts';
import type { LinkedFacts } from './json-ld.ts';
import { siteTitle } from './known-sites.ts';
import { firstOf, nothingShown, type PageFacts } from './page-facts.ts';
import { accountIn, postTitle } from './post-title.ts';
import { hasStrongDate, publishedAtOf } from './published.ts';
import { siteNamesOf, siteNameTest } from './site-name.ts';
import { plainText, shortened } from './text.ts';
import { bestTitle, type TitleCandidate } from './title.ts';
import { type HeadTags, readHeadTags } from './unfurl-js.ts';

/** The fields of a page that its markup fills. */
export type PageReading = Pick<
  Page,
  'title' | 'description' | 'siteName' | 'author' | 'publishedAt' | 'image' | 'durationMs'
>;

const TITLE_CHARS = 300;
const DESCRIPTION_CHARS = 500;
const DESCRIPTIONS = ['og:description', 'description'];
const IMAGES = ['og:image', 'twitter:image'];
const CUT_OFF = /\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$/;

/**
 * Whether a head says so much that the rest of its page would add nothing: what is right most often is known of
 * every field that a page is read on for. Before the head's end, this takes everything that only heads have.
 */
export function isEnough(facts: PageFacts, linked: LinkedFacts, url: URL, isPastHead: boolean): boolean {
  const { metas } = facts;
  if (!metas.has('og:title') || firstOf(metas, DESCRIPTIONS) === undefined) return false;
  if (!isPastHead && !isWholeHead(facts, linked)) return false;
  return hasStrongDate(facts, linked) && hasStrongAuthor(facts, linked, isSiteName(facts, linked, url));
}

function isWholeHead({ title, canonical, metas }: PageFacts, { headline }: LinkedFacts): boolean {
  const isNamed = title !== undefined && headline !== undefined && metas.has('og:site_name');
  return isNamed && canonical !== undefined && metas.has('og:image');
}

/** Whether every field that a page's body can fill is filled, so that only JSON-LD could still say better. */
export function hasNoGap(facts: PageFacts, linked: LinkedFacts, url: URL): boolean {
  const { metas, headings, images, paragraphs } = facts;
  if (headings.length === 0) return false;
  // What stands above the headline is a last resort: something better may follow at once.
  const below = { ...facts, shownAbove: nothingShown() };
  const isSite = isSiteName(facts, linked, url);
  return (
    (images.length > 0 || linked.image !== undefined || firstOf(metas, IMAGES) !== undefined) &&
    (paragraphs.length > 0 || !CUT_OFF.test(firstOf(metas, DESCRIPTIONS) ?? '…')) &&
    !isSite(authorOf(below, linked, isSite) ?? '') &&
    publishedAtOf(below, linked, url) !== undefined
  );
}

function isSiteName({ metas }: PageFacts, { publisher, siteName }: LinkedFacts, url: URL) {
  return siteNameTest([firstOf(metas, ['og:site_name']), publisher, siteName], url);
}

/** What a page says of itself, and whether that is that it is a work of its own: an article, a video. */
export async function readPage(
  facts: PageFacts,
  linked: LinkedFacts,
  url: URL,
): Promise<{ page: PageReading; isWork: boolean }> {
  const base = baseOf(facts, url);
  const head = await readHeadTags(facts, base);
  const siteNames = siteNamesOf(facts, head, linked, url);
  const [siteName] = siteNames;
  const description = descriptionOf(facts, head, linked);
  const named = titleOf(facts, head, linked, siteNames, url);
  const account = named && accountIn(named.text, url);
  const post = account && postTitle({ author: account, siteName: siteName ?? '', text: description ?? '' });
  const title = named && post ? { ...named, text: post } : named;
  const author = account ?? authorOf(facts, linked, siteNameTest(siteNames, url));
  const publishedAt = publishedAtOf(facts, linked, url);
  const image = imageOf(facts, head, linked, base);
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

function titleOf(
  facts: PageFacts,
  head: HeadTags,
  linked: LinkedFacts,
  siteNames: readonly string[],
  url: URL,
) {
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
  return bestTitle(candidates, siteNames, url);
}

function descriptionOf(facts: PageFacts, head: HeadTags, linked: LinkedFacts): string | undefined {
  const texts = [
    ...head.descriptions,
    decoded(linked.description),
    firstOf(facts.metas, [
      'dc.description',
      'dcterms.description',
      'dcterms.abstract',
      'sailthru.description',
    ]),
    facts.paragraphs[0],
  ].flatMap((text) => plainText(text, DESCRIPTION_CHARS * 4) ?? []);
  const [first] = texts;
  if (first === undefined) return undefined;
  const whole = CUT_OFF.test(first) ? texts.find((text) => continues(text, first)) : undefined;
  return shortened(whole ?? first, DESCRIPTION_CHARS);
}

function continues(text: string, cut: string): boolean {
  const start = cut.replace(CUT_OFF, '').trimEnd();
  return text.length > cut.length && !CUT_OFF.test(text) && text.startsWith(start);
}

function imageOf(facts: PageFacts, head: HeadTags, linked: LinkedFacts, base: URL): string | undefined {
  const named = firstOf(facts.itemprops, ['image']) ?? firstOf(facts.metas, ['itemprop:image', 'thumbnail']);
  for (const address of [...head.images, linked.image, named, ...facts.images]) {
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
