import { failureOf, PageFailure } from './fetching/failure.ts';
import type { Answer } from './fetching/fetch.ts';
import { believableCanonical, isSameSite } from './html/canonical.ts';
import { decodedText } from './html/charset.ts';
import type { PageFacts } from './html/page-facts.ts';
import { hasNoGap, isEnough, isWholeHead, type PageReading, readPage } from './html/page-reading.ts';
import { createPageScan } from './html/page-scan.ts';
import { createSaid, type Said } from './html/said.ts';
import { cleanText } from './html/text.ts';
import { wallFailure, type WallSigns } from './html/walls.ts';
import type { Reading } from './reading.ts';

// What a page without a title by then is read on for, up to the fetch's own limit.
const USUAL_CHARS = 1024 * 1024;
const SLICE_CHARS = 16 * 1024;
const TITLE_CHARS = 300;

/** Reads a web page as far as it takes to know it. */
export async function readHtml(answer: Answer, contentType: string): Promise<Reading> {
  const { said, broke } = await scanned(answer, contentType);
  const { page, ...looks } = readPage(said);
  const failure =
    wallOf(said, { ...looks, tells: page.title !== undefined }, answer) ??
    (page.title ? undefined : broke?.failure);
  if (failure) return { page: { kind: 'page', failure } };
  const canonicalUrl = believableCanonical(said.facts.canonical, answer.hops);
  const leadsTo = leadOf(said, page);
  const oEmbed = ownOEmbed(said);
  return {
    page: { kind: 'page', ...page },
    ...(leadsTo && { leadsTo }),
    ...(canonicalUrl && { canonicalUrl }),
    ...(oEmbed && { oEmbed }),
  };
}

/** What was read of a page, and what ended it before its end. */
type Scanned = { said: Said; broke?: PageFailure };

async function scanned({ url, body, received }: Answer, contentType: string): Promise<Scanned> {
  const scan = createPageScan();
  const { facts } = scan;
  const said = createSaid(facts, url);
  const outcome = async (broke?: PageFailure) => ({ said: await said(), ...(broke && { broke }) });
  let chars = 0;
  let judged = -1;
  try {
    for await (const text of decodedText(body, contentType)) {
      for (let start = 0; start < text.length; start += SLICE_CHARS) {
        const slice = text.slice(start, start + SLICE_CHARS);
        scan.write(slice);
        chars += slice.length;
        if (scan.isOver || (chars > USUAL_CHARS && hasTitle(facts))) return await outcome(tooLarge());
        if (!scan.isPastHead && !isWholeHead(facts)) continue;
        // After the head, only one more script can make a difference.
        const isJudged = scan.isPastHead && judged === facts.jsonLd.length;
        if (!isJudged && isEnough(await said(), scan.isPastHead)) return await outcome();
        if (!scan.isPastHead) continue;
        judged = facts.jsonLd.length;
        if (!scan.isSkimming && hasNoGap(await said(), scan.isPastArticle)) scan.skim();
      }
    }
  } catch (error) {
    return outcome(failureOf(error));
  }
  scan.end();
  return outcome(received().isAll ? undefined : tooLarge());
}

function hasTitle({ title, cardTags }: PageFacts): boolean {
  return title !== undefined || cardTags.has('og:title');
}

function tooLarge(): PageFailure {
  const message = 'The page is too large, and its beginning holds no title.';
  return new PageFailure({ kind: 'too-large', message });
}

type Looks = Pick<WallSigns, 'isWork' | 'looksLikeWork' | 'tells'>;

function wallOf({ facts, card }: Said, looks: Looks, { hops, header }: Answer) {
  const titles = [facts.title, card.ogTitle];
  return wallFailure({
    titles: titles.flatMap((title) => cleanText(title, TITLE_CHARS) ?? []),
    texts: facts.asides,
    ...looks,
    hops,
    header,
  });
}

function ownOEmbed({ card: { oEmbed }, url: page }: Said): string | undefined {
  if (oEmbed === undefined) return undefined;
  const url = new URL(oEmbed);
  const isOwn = url.origin === page.origin || (url.protocol === 'https:' && isSameSite(url, page));
  return isOwn ? url.href : undefined;
}

function leadOf({ facts: { refresh }, url }: Said, { title }: PageReading): string | undefined {
  if (refresh === undefined || title) return undefined;
  return URL.parse(refresh, url.href)?.href;
}
