import { createClock, type Clock } from './clock.ts';
import { decompressed } from './content-encoding.ts';
import { createDispatchers, type ProxySettings, type StandIns } from './dispatch.ts';
import { exchange, type Exchange, type Response } from './exchange.ts';
import { failureOf, PageFailure, tooSlow } from './failure.ts';
import type { Guard } from './guard.ts';
import { createHostTurns } from './host-turns.ts';
import { createPatience } from './patience.ts';
import { retryAfterMs } from './status.ts';
import { parseTarget } from './target.ts';

/** An answer that is no redirect. Its body is read at most once, and only while `use` runs. */
export type Answer = {
  /** After redirects. */
  url: URL;
  /** Every address on the way, the one asked for first. */
  hops: readonly URL[];
  status: number;
  header: (name: string) => string | undefined;
  /** Decompressed; ends without a word at the limit. */
  body: AsyncIterable<Buffer>;
  /** How much of the body has come so far, decompressed. */
  received: () => { bytes: number; isAll: boolean };
};

type GetOptions = {
  accept: string;
  /** Decompressed bytes. */
  limit?: number;
  timeMs?: number;
};

/** The one way out of the bot to the web. */
export type GuardedFetch = {
  /** @throws PageFailure */
  get<T>(address: string, options: GetOptions, use: (answer: Answer) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

export type FetchLimits = { wholeMs: number; headersMs: number };

export type FetchOptions = {
  guard: Guard;
  userAgent: string;
  now: () => number;
  proxy?: ProxySettings;
  standIns?: StandIns;
  limits?: Partial<FetchLimits>;
  /** How long a page waits while others of its site are read. Left out: for as long as it takes. */
  patienceMs?: number;
};

const REDIRECTS = 5;
const REDIRECT_STATUSES = new Set([301, 302, 303, 307, 308]);
const LIMITS: FetchLimits = { wholeMs: 15_000, headersMs: 5_000 };
const LIMIT_BYTES = 2 * 1024 * 1024;

export function createFetch({
  guard,
  userAgent,
  proxy,
  standIns,
  now,
  limits,
  patienceMs,
}: FetchOptions): GuardedFetch {
  const { wholeMs, headersMs } = { ...LIMITS, ...limits };
  const dispatchers = createDispatchers(guard, proxy, standIns);
  const turns = createHostTurns(now, patienceMs);
  const patience = createPatience(now);

  async function get<T>(
    address: string,
    options: GetOptions,
    use: (answer: Answer) => Promise<T>,
  ): Promise<T> {
    const hops = [parseTarget(address)];
    const clock = createClock(options.timeMs ?? wholeMs);
    for (;;) {
      const url = hops.at(-1) as URL;
      const outcome = await turns.take(url.host, async () => {
        patience.check(url.host);
        return visit(url, hops, { ...options, clock }, use);
      });
      if ('value' in outcome) return outcome.value;
      if (hops.length > REDIRECTS) throw tooManyRedirects();
      hops.push(outcome.redirect);
    }
  }

  async function visit<T>(
    url: URL,
    hops: readonly URL[],
    { accept, limit = LIMIT_BYTES, clock }: GetOptions & { clock: Clock },
    use: (answer: Answer) => Promise<T>,
  ): Promise<{ value: T } | { redirect: URL }> {
    let running: Exchange | undefined;
    try {
      clock.start(() => running?.end(tooSlow()));
      const dispatcher = await dispatchers.to(url);
      running = exchange(dispatcher, url, {
        accept,
        'accept-encoding': 'gzip, br',
        'accept-language': 'en, *;q=0.5',
        'user-agent': userAgent,
      });
      clock.allow(headersMs);
      const response = await running.response;
      clock.allow(Infinity);
      const redirect = redirectOf(response, url);
      if (redirect) return { redirect };
      const { headers, status } = response;
      const header = (name: string) => [headers[name]].flat()[0];
      const asksToWait = status === 429 || status === 503;
      patience.note(url.host, asksToWait ? retryAfterMs(header('retry-after'), now()) : undefined);
      const body = countedBody(decompressed(response.body, header('content-encoding'), limit), limit);
      return { value: await use({ url, hops, status, header, ...body }) };
    } catch (error) {
      throw failureOf(error);
    } finally {
      clock.stop();
      running?.end(LEFT);
    }
  }

  return { get, close: () => dispatchers.close() };
}

// Nobody hears of it; made once, as an error's stack costs more than a small page.
const LEFT = new Error('What was wanted of the page has been read.');

function countedBody(chunks: AsyncIterable<Buffer>, limit: number): Pick<Answer, 'body' | 'received'> {
  let bytes = 0;
  async function* counted() {
    try {
      for await (const chunk of chunks) {
        const left = limit - bytes;
        bytes += Math.min(chunk.length, left);
        yield chunk.length > left ? chunk.subarray(0, left) : chunk;
        if (bytes >= limit) return;
      }
    } catch (error) {
      throw failureOf(error);
    }
  }
  return { body: counted(), received: () => ({ bytes, isAll: bytes < limit }) };
}

function redirectOf({ status, headers }: Response, base: URL): URL | undefined {
  const { location } = headers;
  if (!REDIRECT_STATUSES.has(status) || location === undefined) return undefined;
  const url = parseTarget(fromBytes(location), base);
  if (url.href === base.href) throw tooManyRedirects();
  return url;
}

// Header values come as Latin-1; many servers put UTF-8 into Location unescaped.
function fromBytes(header: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header;
  }
}

function tooManyRedirects() {
  return new PageFailure({ kind: 'http', message: `The page redirects more than ${REDIRECTS} times.` });
}
