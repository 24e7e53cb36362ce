import type { Page } from '../domain/page.ts';
import { type AnswerReading, readAnswer } from './answer-reading.ts';
import type { ProxySettings } from './dispatch.ts';
import { failureOf } from './failure.ts';
import { createFetch, type FetchLimits } from './fetch.ts';
import type { FetchAllow } from './fetch-allow.ts';
import { createGuard, type Lookup } from './guard.ts';

export { type FetchAllow, parseFetchAllow } from './fetch-allow.ts';

export type ReaderOptions = {
  allow: FetchAllow;
  userAgent?: string;
  proxy?: ProxySettings;
  lookup?: Lookup;
  now?: () => number;
  /** Shorter times than the usual 15 s in all and 5 s to the headers. */
  limits?: Partial<FetchLimits>;
};

export type Reader = {
  /** Never rejects: what went wrong stands in the page's `failure`. */
  read(address: string): Promise<Page>;
  close(): Promise<void>;
};

const USER_AGENT = 'Swarmalicious/0.1 (reads titles of links for show notes)';
const CHECK_MS = 5_000;
const ACCEPT = 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8';

/** Reads what is behind a link: public web pages and the allowed exceptions. */
export function createReader(options: ReaderOptions): Reader {
  const { allow, userAgent = USER_AGENT, lookup, now = Date.now, ...others } = options;
  const fetch = createFetch({ guard: createGuard(allow, lookup), userAgent, now, ...others });

  async function read(address: string): Promise<Page> {
    const startedAt = now();
    const { page, canonicalUrl } = await attempt(address);
    if (!page.response) return page;
    const isKnown = canonicalUrl !== undefined && (await answers(canonicalUrl, page.response.finalUrl));
    const ms = now() - startedAt;
    return { ...page, response: { ...page.response, ms, ...(isKnown && { canonicalUrl }) } };
  }

  async function attempt(address: string): Promise<AnswerReading> {
    try {
      const reading = await visit(address);
      const next = reading.leadsTo && (await visit(reading.leadsTo).catch(() => undefined));
      return next && next.page.title ? next : reading;
    } catch (error) {
      return { page: { kind: 'other', failure: failureOf(error).failure } };
    }
  }

  function visit(address: string) {
    return fetch.get(address, { accept: ACCEPT }, (answer) => readAnswer(answer, now()));
  }

  // Some sites' canonical addresses lead nowhere; links must not be merged under them.
  async function answers(canonicalUrl: string, finalUrl: string): Promise<boolean> {
    if (isSpelling(canonicalUrl, finalUrl)) return true;
    const check = { accept: ACCEPT, timeMs: CHECK_MS };
    return fetch.get(canonicalUrl, check, ({ status }) => Promise.resolve(status < 300)).catch(() => false);
  }

  return { read, close: () => fetch.close() };
}

function isSpelling(one: string, other: string): boolean {
  const [first, second] = [one, other].map((address) => {
    const { hostname, pathname } = new URL(address);
    return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}`;
  });
  return first === second;
}
