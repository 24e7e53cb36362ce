import type { z } from 'zod';
import type { Failure } from '../../domain/page.ts';
import { oneLine } from '../../domain/words/plain-text.ts';
import { RemoteFailure } from './remote-failure.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What came back, its body as JSON where it is some. */
export type RemoteAnswer = {
  status: number;
  header: (name: string) => string | undefined;
  body: unknown;
};

/** Sends a request, guarded and within limits of time and size. Never rejects. */
export type Send = (outgoing: {
  url: string;
  method: Method;
  headers: Readonly<Record<string, string>>;
  body?: string;
}) => Promise<
  { status: number; header: (name: string) => string | undefined; text: string } | { failure: Failure }
>;

/** How to speak with one system. */
export type Line = {
  send: Send;
  /** What people call it. */
  name: string;
  /** Without a slash at its end. */
  root: string;
  headers: () => Readonly<Record<string, string>>;
  /** What an answer means that is no success; left out, or undefined: what its status means everywhere. */
  failureOf?: (answer: RemoteAnswer) => RemoteFailure | undefined;
  /** What mends it that our key is not taken, or may not do this. */
  mendKey: string;
};

export type Call = {
  method?: Method;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  /** Statuses beside 2xx that are answers. */
  accept?: readonly number[];
};

const REASON_SHOWN = 200;
const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;

/**
 * Asks a system for something.
 *
 * @throws RemoteFailure
 */
export async function call(line: Line, path: string, call: Call = {}): Promise<RemoteAnswer> {
  const { method = 'GET', body, headers = {}, accept = [] } = call;
  const answer = await line.send({
    url: `${line.root}${path}`,
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...line.headers(),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if ('failure' in answer) throw failureOfSending(line, answer.failure);
  const { status, header, text } = answer;
  const parsed = { status, header, body: jsonIn(text) };
  if ((status >= 200 && status < 300) || accept.includes(status)) return parsed;
  throw line.failureOf?.(parsed) ?? failureOfStatus(line, parsed);
}

/** What an answer holds. @throws RemoteFailure when it is something else than the system is known to answer */
export function held<Value>({ name }: Pick<Line, 'name'>, schema: z.ZodType<Value>, body: unknown): Value {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  // A page of an administrator in between, say, which may go away.
  throw new RemoteFailure('down', `${name} answers something that I do not understand.`);
}

/** What a system said of its own, on one line and short. */
export function saidBy(message: unknown): string {
  const words = typeof message === 'string' ? oneLine(message.replace(/<[^>]*>/g, '')) : '';
  return words.length > REASON_SHOWN ? `${words.slice(0, REASON_SHOWN).trimEnd()}…` : words;
}

/** How long a system asks to be left alone. */
export function waitOf({ header }: Pick<RemoteAnswer, 'header'>): { retryInMs?: number } {
  const seconds = Number(header('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0
    ? { retryInMs: Math.min(seconds * SECOND_MS, HOUR_MS) }
    : {};
}

function failureOfSending({ name }: Line, { kind, message }: Failure): RemoteFailure {
  if (kind !== 'refused') return new RemoteFailure('down', `${name} does not answer: ${message}`);
  return new RemoteFailure(
    'refused',
    `${message} If ${name} is inside your network, whoever runs me names it in FETCH_ALLOW.`,
  );
}

function failureOfStatus({ name, mendKey }: Line, answer: RemoteAnswer): RemoteFailure {
  const { status } = answer;
  if (status === 401) return new RemoteFailure('refused', `${name} does not take my key. ${mendKey}`);
  if (status === 403)
    return new RemoteFailure('refused', `${name} does not let me do this (403). ${mendKey}`);
  if (status === 409) return new RemoteFailure('overtaken', `Somebody is changing it on ${name}.`);
  if (status === 429 || status === 408 || status >= 500)
    return new RemoteFailure('down', `${name} does not answer as it should (${status}).`, waitOf(answer));
  if (status >= 300 && status < 400)
    return new RemoteFailure(
      'refused',
      `${name} has moved (${status}). Whoever runs me sets its new address.`,
    );
  return new RemoteFailure('refused', `${name} refuses it (${status}).`);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
