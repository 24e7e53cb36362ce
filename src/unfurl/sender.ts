import { type Dispatcher, request } from 'undici';
import type { Failure } from '../domain/page.ts';
import { createDispatchers, type ProxySettings, type StandIns } from './fetching/dispatch.ts';
import { failureOf, PageFailure } from './fetching/failure.ts';
import type { FetchAllow } from './fetching/fetch-allow.ts';
import { createGuard, type Lookup } from './fetching/guard.ts';
import { parseTarget } from './fetching/target.ts';

export type SenderOptions = {
  allow: FetchAllow;
  userAgent?: string;
  proxy?: ProxySettings;
  lookup?: Lookup;
  standIns?: StandIns;
  /** A shorter time than the usual 20 s. */
  wholeMs?: number;
};

type Outgoing = {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers: Readonly<Record<string, string>>;
  body?: string;
};

type Answer = { status: number; header: (name: string) => string | undefined; text: string };

/** What asks other programs to do something: public addresses and the allowed exceptions. */
export type Sender = {
  /** Never rejects. A redirect is an answer like another: what goes with a request is for one host alone. */
  send(outgoing: Outgoing): Promise<Answer | { failure: Failure }>;
  close(): Promise<void>;
};

const USER_AGENT = 'Swarmalicious/0.1 (takes show notes elsewhere)';
const WHOLE_MS = 20_000;
const LIMIT_BYTES = 8 * 1024 * 1024;

export function createSender(options: SenderOptions): Sender {
  const { allow, userAgent = USER_AGENT, lookup, proxy, standIns, wholeMs = WHOLE_MS } = options;
  const dispatchers = createDispatchers(createGuard(allow, lookup), proxy, standIns);

  async function send({ url: address, method, headers, body }: Outgoing) {
    try {
      const url = parseTarget(address);
      const answer = await request(url, {
        dispatcher: await dispatchers.to(url),
        method,
        headers: { 'user-agent': userAgent, ...headers },
        ...(body === undefined ? {} : { body }),
        signal: AbortSignal.timeout(wholeMs),
      });
      const text = await textOf(answer.body);
      const header = (name: string) => [answer.headers[name]].flat()[0];
      return { status: answer.statusCode, header, text };
    } catch (error) {
      return { failure: failureOf(isTimeUp(error) ? TOO_SLOW : error).failure };
    }
  }

  return { send, close: () => dispatchers.close() };
}

const TOO_SLOW = new PageFailure({ kind: 'timeout', message: 'It took too long to answer.', retryInMs: 0 });

async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LIMIT_BYTES) {
      body.destroy();
      throw new PageFailure({ kind: 'too-large', message: 'The answer is too long.' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isTimeUp(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
