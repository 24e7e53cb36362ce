import type { Page } from '../domain/page.ts';
import { decodedText } from './charset.ts';
import { kindOfType } from './content-kind.ts';
import type { ProxySettings } from './dispatch.ts';
import { failureOf, PageFailure, RETRY_MS } from './failure.ts';
import { type Answer, createFetch } from './fetch.ts';
import type { FetchAllow } from './fetch-allow.ts';
import { createGuard, type Lookup } from './guard.ts';
import { type PageReading, readPage } from './page-reading.ts';
import { createPageScan } from './page-scan.ts';

export { type FetchAllow, parseFetchAllow } from './fetch-allow.ts';

export type ReaderOptions = {
  allow: FetchAllow;
  userAgent?: string;
  proxy?: ProxySettings;
  lookup?: Lookup;
  now?: () => number;
};

export type Reader = {
  /** Never rejects: what went wrong stands in the page's `failure`. */
  read(address: string): Promise<Page>;
  close(): Promise<void>;
};

const USER_AGENT = 'Swarmalicious/0.1 (reads titles of links for show notes)';
const ACCEPT = 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8';
const PAGE_CHARS = 1024 * 1024;

/** Reads what is behind a link: public web pages and the allowed exceptions. */
export function createReader({
  allow,
  userAgent = USER_AGENT,
  proxy,
  lookup,
  now = Date.now,
}: ReaderOptions): Reader {
  const guard = createGuard(allow, lookup);
  const fetch = createFetch({ guard, userAgent, now, ...(proxy && { proxy }) });

  async function read(address: string): Promise<Page> {
    try {
      const startedAt = now();
      const page = await fetch.get(address, { accept: ACCEPT }, readAnswer);
      if (page.response) page.response.ms = now() - startedAt;
      return page;
    } catch (error) {
      return { kind: 'other', failure: failureOf(error).failure };
    }
  }

  return { read, close: () => fetch.close() };
}

async function readAnswer(answer: Answer): Promise<Page> {
  const contentType = answer.header('content-type') ?? '';
  const response = { status: answer.status, finalUrl: answer.url.href, contentType, bytes: 0, ms: 0 };
  const failure = statusFailure(answer);
  if (failure) return { response, kind: kindOfType(contentType) ?? 'other', failure };
  const kind = kindOfType(contentType);
  if (kind !== undefined && kind !== 'page') return { response, kind };
  const html = readHtml(answer, contentType);
  return { response, kind: kind ?? 'page', ...(await html) };
}

function statusFailure({ status }: Answer) {
  if (status >= 200 && status < 300) return undefined;
  return new PageFailure({
    kind: 'http',
    message: `The site answered with status ${status}.`,
    retryInMs: RETRY_MS.broken,
  }).failure;
}

async function readHtml({ url, body }: Answer, contentType: string): Promise<PageReading> {
  const scan = createPageScan();
  let chars = 0;
  for await (const text of decodedText(body, contentType)) {
    scan.write(text);
    chars += text.length;
    if (scan.isOver || chars > PAGE_CHARS) break;
  }
  scan.end();
  return readPage(scan.facts, url);
}
