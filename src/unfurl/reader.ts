import type { Failure, Page } from '../domain/page.ts';
import { readAnswer } from './answer-reading.ts';
import type { ProxySettings, StandIns } from './fetching/dispatch.ts';
import { failureOf } from './fetching/failure.ts';
import type { FetchAllow } from './fetching/fetch-allow.ts';
import { createFetch, type FetchLimits } from './fetching/fetch.ts';
import { createGuard, type Lookup } from './fetching/guard.ts';
import { statusFailure } from './fetching/status.ts';
import { parseTarget } from './fetching/target.ts';
import { oEmbedAddress, readOEmbed } from './oembed.ts';
import { pageAddress } from './page-address.ts';
import { type Provider, providerOf } from './providers.ts';
import type { Reading } from './reading.ts';

export { parseFetchAllow } from './fetching/fetch-allow.ts';

export type ReaderOptions = {
  allow: FetchAllow;
  userAgent?: string;
  proxy?: ProxySettings;
  lookup?: Lookup;
  standIns?: StandIns;
  now?: () => number;
  /** Shorter times than the usual 15 s in all and 5 s to the headers. */
  limits?: Partial<FetchLimits>;
  /** How long a page waits while others of its site are read, until it is `busy`. Left out: as long as it takes. */
  patienceMs?: number;
};

export type Reader = {
  /** Never rejects: what went wrong stands in the page's `failure`. */
  read(address: string): Promise<Page>;
  /** What an address gives, at most so many bytes of it. Never rejects, either. */
  download(address: string, limitBytes: number): Promise<Download>;
  close(): Promise<void>;
};

type Download = { bytes: Uint8Array } | { failure: Failure };

const USER_AGENT = 'Swarmalicious/0.1 (reads titles of links for show notes)';
const ACCEPT = 'text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8';
const CHECK_MS = 5_000;

/** Reads what is behind a link: public web pages and the allowed exceptions. */
export function createReader(options: ReaderOptions): Reader {
  const { allow, userAgent = USER_AGENT, lookup, now = Date.now, ...others } = options;
  const fetch = createFetch({ guard: createGuard(allow, lookup), userAgent, now, ...others });

  async function read(address: string): Promise<Page> {
    const startedAt = now();
    const { page, canonicalUrl } = await attempt(address).catch(failedReading);
    if (!page.response) return page;
    const isKnown = canonicalUrl !== undefined && (await answers(canonicalUrl, page.response.finalUrl));
    const ms = now() - startedAt;
    return { ...page, response: { ...page.response, ms, ...(isKnown && { canonicalUrl }) } };
  }

  async function attempt(address: string): Promise<Reading> {
    const url = parseTarget(pageAddress(parseTarget(address)));
    const provider = providerOf(url);
    const told = provider?.isFirst ? await ask(provider, url) : undefined;
    return told ?? completed(await followed(url.href).catch(failedReading), url, provider);
  }

  async function ask(provider: Provider, url: URL): Promise<Reading | undefined> {
    for (const endpoint of provider.endpoints) {
      const told = await readOEmbed(fetch, oEmbedAddress(endpoint, url));
      if (told?.page.title) {
        const { page, ...response } = told;
        return { page: { ...page, response: { ...response, finalUrl: url.href, ms: 0 } } };
      }
    }
    return undefined;
  }

  // A page that only sends its readers on is left for where it leads, once, when there is a title there.
  async function followed(address: string): Promise<Reading> {
    const reading = await visit(address);
    const next = reading.leadsTo && (await visit(reading.leadsTo).catch(failedReading));
    return next && next.page.title ? next : reading;
  }

  function visit(address: string): Promise<Reading> {
    return fetch.get(address, { accept: ACCEPT }, (answer) => readAnswer(answer, now()));
  }

  /** What a page does not say, its oEmbed answer may. */
  async function completed(reading: Reading, url: URL, provider?: Provider): Promise<Reading> {
    const { page, oEmbed } = reading;
    if (page.failure?.kind === 'refused' || (page.title && page.author)) return reading;
    const known = provider && !provider.isFirst && !page.title ? provider.endpoints : [];
    const addresses = [oEmbed, ...known.map((endpoint) => oEmbedAddress(endpoint, url))];
    for (const address of addresses) {
      const told = address === undefined ? undefined : await readOEmbed(fetch, address);
      if (told) return { ...reading, page: filled(page, told.page) };
    }
    return reading;
  }

  // Some sites' canonical addresses lead nowhere; links must not be merged under them.
  async function answers(canonicalUrl: string, finalUrl: string): Promise<boolean> {
    if (isSpelling(canonicalUrl, finalUrl)) return true;
    const check = { accept: ACCEPT, timeMs: CHECK_MS };
    return fetch.get(canonicalUrl, check, ({ status }) => Promise.resolve(status < 300)).catch(() => false);
  }

  async function download(address: string, limitBytes: number): Promise<Download> {
    const asked = { accept: '*/*', limit: limitBytes };
    try {
      return await fetch.get(address, asked, async ({ status, header, body }) => {
        const failure = statusFailure({ status, retryAfter: header('retry-after'), nowMs: now() });
        return failure ? { failure } : { bytes: Buffer.concat(await Array.fromAsync(body)) };
      });
    } catch (error) {
      return { failure: failureOf(error).failure };
    }
  }

  return { read, download, close: () => fetch.close() };
}

function failedReading(error: unknown): Reading {
  return { page: { kind: 'other', failure: failureOf(error).failure } };
}

function filled(page: Page, told: Page): Page {
  const both = { ...told, ...page };
  if (page.title || !told.title) return both;
  const { failure: _, ...rest } = both;
  return rest;
}

function isSpelling(one: string, other: string): boolean {
  const [first, second] = [one, other].map((address) => {
    const { hostname, pathname } = new URL(address);
    return `${hostname.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}`;
  });
  return first === second;
}
