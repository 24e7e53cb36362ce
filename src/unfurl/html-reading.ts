import { failureOf, PageFailure } from './fetching/failure.ts';
import type { Answer } from './fetching/fetch.ts';
import { believableCanonical, isSameSite } from './html/canonical.ts';
import { decodedText } from './html/charset.ts';
import { createJsonLdReader, type LinkedFacts } from './html/json-ld.ts';
import type { PageFacts } from './html/page-facts.ts';
import { hasNoGap, isEnough, type PageReading, readPage } from './html/page-reading.ts';
import { createPageScan } from './html/page-scan.ts';
import { plainText } from './html/text.ts';
import { wallFailure } from './html/walls.ts';
import type { Reading } from './reading.ts';

// What a page without a title by then is read on for, up to the fetch's own limit.
const USUAL_CHARS = 1024 * 1024;
const SLICE_CHARS = 16 * 1024;
const TITLE_CHARS = 300;

/** Reads a web page as far as it takes to know it. */
export async function readHtml(answer: Answer, contentType: string): Promise<Reading> {
  const { facts, linked, broke } = await scanned(answer, contentType);
  const { page, isWork } = await readPage(facts, linked, answer.url);
  const failure = wallOf(facts, isWork, answer) ?? (page.title ? undefined : broke?.failure);
  if (failure) return { page: { kind: 'page', failure } };
  const canonicalUrl = believableCanonical(facts.canonical, answer.hops);
  const leadsTo = leadOf(facts, page, answer.url);
  const oEmbed = ownOEmbed(facts, answer.url);
  return {
    page: { kind: 'page', ...page },
    ...(leadsTo && { leadsTo }),
    ...(canonicalUrl && { canonicalUrl }),
    ...(oEmbed && { oEmbed }),
  };
}

/** What was read of a page, and what ended it before its end. */
type Scanned = { facts: PageFacts; linked: LinkedFacts; broke?: PageFailure };

async function scanned(answer: Answer, contentType: string): Promise<Scanned> {
  const { url, body, received } = answer;
  const scan = createPageScan();
  const { facts } = scan;
  const linked = createJsonLdReader(facts.jsonLd, url);
  const outcome = (broke?: PageFailure) => ({ facts, linked: linked(), ...(broke && { broke }) });
  let chars = 0;
  let judged = -1;
  try {
    for await (const text of decodedText(body, contentType)) {
      for (let start = 0; start < text.length; start += SLICE_CHARS) {
        const slice = text.slice(start, start + SLICE_CHARS);
        scan.write(slice);
        chars += slice.length;
        if (scan.isOver || (chars > USUAL_CHARS && hasTitle(facts))) return outcome(tooLarge());
        // After the head, only one more script can make a difference.
        const isJudged = scan.isPastHead && judged === facts.jsonLd.length;
        if (!isJudged && isEnough(facts, linked(), url, scan.isPastHead)) return outcome();
        if (!scan.isPastHead) continue;
        judged = facts.jsonLd.length;
        if (!scan.isSkimming && hasNoGap(facts, linked(), url)) scan.skim();
      }
    }
  } catch (error) {
    return outcome(failureOf(error));
  }
  scan.end();
  return outcome(received().isAll ? undefined : tooLarge());
}

function hasTitle({ title, metas }: PageFacts): boolean {
  return title !== undefined || metas.has('og:title');
}

function tooLarge(): PageFailure {
  const message = 'The page is too large, and its beginning holds no title.';
  return new PageFailure({ kind: 'too-large', message });
}

function wallOf(facts: PageFacts, isWork: boolean, { hops, header }: Answer) {
  const titles = [facts.title, facts.metas.get('og:title')?.[0]];
  return wallFailure({
    titles: titles.flatMap((title) => plainText(title, TITLE_CHARS) ?? []),
    texts: facts.asides,
    isWork,
    hops,
    header,
  });
}

function ownOEmbed({ oembed }: PageFacts, page: URL): string | undefined {
  const url = oembed === undefined ? null : URL.parse(oembed, page.href);
  if (!url) return undefined;
  const isOwn = url.origin === page.origin || (url.protocol === 'https:' && isSameSite(url, page));
  return isOwn ? url.href : undefined;
}

function leadOf(facts: PageFacts, { title }: PageReading, url: URL): string | undefined {
  if (facts.refresh === undefined) return undefined;
  if (title) return undefined;
  return URL.parse(facts.refresh, url.href)?.href;
}
