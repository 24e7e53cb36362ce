import { decodeHTML } from 'entities';
import type { Page } from '../../domain/page.ts';
import { wallLikeness } from '../../domain/titles/wall-title.ts';
import { authorOf, hasStrongAuthor, isHandle } from './authors.ts';
import { siteTitle } from './known-sites.ts';
import { baseOf, firstOf, isWeb, nothingShown, type PageFacts } from './page-facts.ts';
import { accountIn, postTitle } from './post-title.ts';
import { hasStrongDate, publishedAtOf } from './published.ts';
import type { Said } from './said.ts';
import { siteNamesOf, siteNameTest } from './site-name.ts';
import { cleanText, shortened } from './text.ts';
import { isNoTitle, letters, titleOfPage, type TitleCandidate } from './title.ts';

/** The fields of a page that its markup fills. */
export type PageReading = Pick<
  Page,
  'title' | 'description' | 'siteName' | 'author' | 'publishedAt' | 'image' | 'durationMs'
>;

const TITLE_CHARS = 300;
const DESCRIPTION_CHARS = 500;
const CUT_OFF = /\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])$/;

/** Whether a head whose end is yet to come has everything that nothing but heads have. */
export function isWholeHead({ title, canonical, cardTags }: PageFacts): boolean {
  const isNamed = title !== undefined && cardTags.has('og:title') && cardTags.has('og:site_name');
  return isNamed && canonical !== undefined && cardTags.has('og:image');
}

/**
 * Whether a head says so much that the rest of its page would add nothing: what is right most often is known of
 * every field that a page is read on for.
 */
export function isEnough(said: Said, isPastHead: boolean): boolean {
  if (said.card.ogTitle === undefined || headDescription(said) === undefined) return false;
  if (!isPastHead && said.linked.headline === undefined) return false;
  if (said.facts.headings.length === 0 && !isSaidAlike(said)) return false;
  return hasStrongDate(said) && hasStrongAuthor(said, isSiteName(said));
}

// Where a page's data calls it otherwise than its card, the headline that people see decides.
function isSaidAlike({ card: { ogTitle = '' }, linked: { headline } }: Said): boolean {
  const [card, data] = [letters(ogTitle), letters(headline ?? ogTitle)];
  return card.startsWith(data) || data.startsWith(card);
}

/**
 * Whether every field that the rest of a page's body can fill is filled, so that only JSON-LD could still say better.
 * What follows its article can fill but the day.
 */
export function hasNoGap(said: Said, isPastArticle: boolean): boolean {
  const { facts, card, linked } = said;
  const { headings, images, paragraphs } = facts;
  if (headings.length === 0) return false;
  const isIllustrated = images.length > 0 || linked.image !== undefined || card.images.length > 0;
  const isDescribed = paragraphs.length > 0 || !CUT_OFF.test(headDescription(said) ?? '…');
  if (!isPastArticle && !(isIllustrated && isDescribed)) return false;
  // What stands above the headline is a last resort: something better may follow at once.
  const below = { ...said, facts: { ...facts, shownAbove: nothingShown() } };
  if (publishedAtOf(below) === undefined) return false;
  return isPastArticle || hasPerson(below);
}

function hasPerson(said: Said): boolean {
  const isSite = isSiteName(said);
  const author = authorOf(said, isSite) ?? '';
  return !isSite(author) && !isHandle(author);
}

function headDescription({ card, facts }: Said): string | undefined {
  return card.ogDescription ?? firstOf(facts.metas, ['description']);
}

function isSiteName({ card, linked, url }: Said) {
  return siteNameTest([card.siteName, linked.publisher, linked.siteName], url);
}

export type WholeReading = {
  page: PageReading;
  /** Whether it says that it is a work of its own: an article, a video. */
  isWork: boolean;
  /** Whether it looks like one, by what it holds. */
  looksLikeWork: boolean;
};

/** What a page says of itself. */
export function readPage(said: Said): WholeReading {
  const { url } = said;
  const siteNames = siteNamesOf(said);
  const [siteName] = siteNames;
  const description = descriptionOf(said);
  const byline = authorOf(said, siteNameTest(siteNames, url));
  const publishedAt = publishedAtOf(said);
  const looksLikeWork = isWork(said) || hasArticle(said, byline ?? publishedAt);
  const named = titleOf(said, siteNames, looksLikeWork);
  const account = named && accountIn(named.text, url);
  const post = account && postTitle({ author: account, siteName: siteName ?? '', text: description ?? '' });
  const title = named && post ? { ...named, text: post } : named;
  const author = account ?? byline;
  const image = imageOf(said);
  const durationMs = durationOf(said);
  const page = {
    ...(title && { title }),
    ...(description && { description }),
    ...(siteName && { siteName }),
    ...(author && { author }),
    ...(publishedAt && { publishedAt }),
    ...(image && { image }),
    ...(durationMs && { durationMs }),
  };
  return { page, isWork: isWork(said), looksLikeWork };
}

function isWork({ card, linked }: Said): boolean {
  return /^(?:article|video|music|book)/.test(card.type ?? '') || linked.publishedAt !== undefined;
}

// What walls have not: text with somebody's name or a day, or text of some length under a headline that is the title.
function hasArticle(
  { facts: { title = '', headings, paragraphs } }: Said,
  signature: string | undefined,
): boolean {
  if (paragraphs.length === 0) return false;
  const isHeadline = headings.some(
    (heading) => letters(heading) !== '' && letters(title).startsWith(letters(heading)),
  );
  return signature !== undefined || (isHeadline && paragraphs.length > 1);
}

function titleOf({ facts, card, linked, url }: Said, siteNames: readonly string[], looksLikeWork: boolean) {
  const texts: [string | undefined, TitleCandidate['source']][] = [
    [card.ogTitle, 'open-graph'],
    [card.twitterTitle, 'twitter'],
    [decoded(linked.headline), 'json-ld'],
    [facts.title, 'title'],
    [decoded(linked.name), 'json-ld'],
    ...facts.headings.map((text): [string, 'heading'] => [text, 'heading']),
  ];
  const candidates = texts.flatMap(([text, source]) => {
    const line = cleanText(text, TITLE_CHARS);
    return line === undefined ? [] : [{ text: siteTitle(line, url) ?? line, source }];
  });
  const isTelling = (text: string) => !isNoTitle(text) || (looksLikeWork && wallLikeness(text) === 'opening');
  return titleOfPage(candidates, siteNames, url, isTelling);
}

function descriptionOf({ facts, card, linked }: Said): string | undefined {
  const texts = [
    card.ogDescription,
    card.twitterDescription,
    firstOf(facts.metas, ['description']),
    decoded(linked.description),
    firstOf(facts.metas, [
      'dc.description',
      'dcterms.description',
      'dcterms.abstract',
      'sailthru.description',
    ]),
    facts.paragraphs[0],
  ].flatMap((text) => cleanText(text, DESCRIPTION_CHARS * 4) ?? []);
  const [first] = texts;
  if (first === undefined) return undefined;
  const whole = CUT_OFF.test(first) ? texts.find((text) => continues(text, first)) : undefined;
  return shortened(whole ?? first, DESCRIPTION_CHARS);
}

function continues(text: string, cut: string): boolean {
  const start = cut.replace(CUT_OFF, '').trimEnd();
  return text.length > cut.length && !CUT_OFF.test(text) && text.startsWith(start);
}

function imageOf({ facts, card, linked, url: page }: Said): string | undefined {
  const base = baseOf(facts, page);
  const named = firstOf(facts.itemprops, ['image']) ?? firstOf(facts.metas, ['itemprop:image', 'thumbnail']);
  for (const address of [...card.images, linked.image, named, ...facts.images]) {
    const url = address === undefined ? undefined : URL.parse(address.trim(), base.href);
    if (url && isWeb(url)) return url.href;
  }
  return undefined;
}

function durationOf({ facts: { metas, itemprops }, linked }: Said): number | undefined {
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
