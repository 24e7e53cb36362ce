import { setTimeout as wait } from 'node:timers/promises';
import {
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import { z } from 'zod';
import type { Logger } from '../../log.ts';
import { SILENT } from './log.ts';
import { openSocket, type Socket } from './socket.ts';

export type SocketTimes = {
  /** How long Slack may take to give an address, and then to say hello there. */
  openMs: number;
  /** How often Slack is asked whether it is still there; three times in vain is enough. */
  pingMs: number;
  /** How long the second try waits; each later one twice as long as the one before, up to the longest. */
  retryMs: number;
  retryMaxMs: number;
  /** A connection that ends sooner than this counts as a failed try. */
  steadyMs: number;
  /** How long a connection is still heard when there is a new one. */
  lingerMs: number;
  /** For how long Slack must do nothing but refuse before it is believed. */
  refusedMs: number;
};

export const SOCKET_TIMES: SocketTimes = {
  openMs: 5000,
  pingMs: 2000,
  retryMs: 500,
  retryMaxMs: 3000,
  steadyMs: 10_000,
  lingerMs: 3000,
  refusedMs: 60_000,
};

/** Something that Slack tells, waiting for its acknowledgement. */
export type Envelope = {
  body: Record<string, unknown>;
  retryNum: number | undefined;
  retryReason: string | undefined;
  /** @throws when no connection is there to take it */
  ack: (answer?: object | string) => Promise<void>;
};

type Options = {
  appToken: string;
  clientOptions: WebClientOptions;
  logger: Logger;
  times: SocketTimes;
  onEnvelope: (envelope: Envelope) => void;
  /** There is a connection, the first or another; whether the one before was still there. */
  onConnect: (isSeamless: boolean) => void;
  /** Slack refuses for good, with this code, and nothing more is tried. */
  onRefused: (code: string) => void;
};

type Connection = {
  socket: Socket;
  hello: Promise<void>;
  /** Resolves when another is needed; with what is wrong, unless Slack asked for it. */
  over: Promise<string | undefined>;
};

const Frame = z.object({
  type: z.string(),
  reason: z.string().optional(),
  envelope_id: z.string().optional(),
  payload: z.record(z.string(), z.unknown()).optional(),
  retry_attempt: z.number().optional(),
  retry_reason: z.string().optional(),
});

/** Slack lets an app have ten connections, of which other processes may have some. */
const REPLACED_MAX = 4;

/** Slack closes such a connection soon, and wants another before. */
const REFRESHES = new Set(['warning', 'refresh_requested']);

/** Refusals that are over by themselves. */
const TRANSIENT = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/**
 * Socket Mode: sees to it that there is a connection to Slack, until it is stopped. A connection that Slack wants to
 * replace is heard until after the next has said hello.
 *
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
export function createSocketMode({ appToken, logger, times, onEnvelope, onConnect, ...options }: Options) {
  const stopping = new AbortController();
  const client = askingOnce(appToken, options.clientOptions, times.openMs, stopping.signal);
  const sockets = new Set<Socket>();
  /** The newest that was greeted. */
  let current: Socket | undefined;
  /** Those before it that are still heard, the newest last. */
  const replaced: Socket[] = [];
  const { promise: firstConnected, resolve: firstConnect } = Promise.withResolvers<void>();
  let keeping: Promise<void> | undefined;

  async function keepConnected(): Promise<void> {
    let told: string | undefined;
    const tries = createTries(times);
    while (!stopping.signal.aborted) {
      await wait(tries.pauseMs(), undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      try {
        const { over, isSeamless } = await connect();
        tries.connected();
        told = undefined;
        firstConnect();
        onConnect(isSeamless);
        const trouble = await over;
        tries.ended(trouble);
        if (trouble !== undefined && !stopping.signal.aborted)
          logger.warn(`The connection to Slack ended: ${trouble}`);
      } catch (error) {
        if (stopping.signal.aborted) return;
        tries.failed(error);
        const reason = reasonOf(error);
        if (reason !== told) logger.warn(`No connection to Slack yet: ${reason}`);
        told = reason;
        if (tries.isRefused()) return options.onRefused(reason);
      }
    }
  }

  /** @throws what kept it from being there in time */
  async function connect(): Promise<Pick<Connection, 'over'> & { isSeamless: boolean }> {
    const { url } = await client.apps.connections.open();
    stopping.signal.throwIfAborted();
    if (!isSocketUrl(url)) throw new Error('Slack gave no address to connect to');
    const { socket, hello, over } = connectionTo(url);
    const impatience = setTimeout(() => socket.terminate('Slack said no hello'), times.openMs);
    await hello.finally(() => clearTimeout(impatience));
    const isSeamless = current?.isOpen() ?? false;
    if (current) retire(current);
    current = socket;
    return { over, isSeamless };
  }

  function connectionTo(url: string): Connection {
    const { promise: hello, resolve: greet, reject: refuse } = Promise.withResolvers<void>();
    const { promise: over, resolve: end } = Promise.withResolvers<string | undefined>();
    const socket = openSocket(url, {
      ...times,
      onText: (text) => {
        const frame = readFrame(text);
        if (frame?.type === 'hello') greet();
        else if (frame?.type === 'disconnect')
          end(REFRESHES.has(frame.reason ?? '') ? undefined : frame.reason);
        else if (frame?.envelope_id !== undefined && frame.payload) onEnvelope(envelopeOf(socket, frame));
        else logger.warn('Slack sent what is no envelope: it is left out');
      },
    });
    sockets.add(socket);
    void socket.ended.then((why) => {
      sockets.delete(socket);
      refuse(new Error(why));
      end(why);
    });
    return { socket, hello, over };
  }

  function envelopeOf(socket: Socket, frame: z.infer<typeof Frame>): Envelope {
    const { envelope_id, payload = {}, retry_attempt, retry_reason } = frame;
    return {
      body: payload,
      retryNum: retry_attempt,
      retryReason: retry_reason,
      ack: async (answer = {}) => {
        const answered = typeof answer === 'string' ? { text: answer } : answer;
        const through = socket.isOpen() ? socket : current;
        if (!through?.isOpen()) throw new Error('there is no connection to acknowledge through');
        await through.send(JSON.stringify({ envelope_id, payload: answered }));
      },
    };
  }

  function retire(socket: Socket): void {
    replaced.push(socket);
    const close = () => {
      if (replaced.includes(socket)) replaced.splice(replaced.indexOf(socket), 1);
      void socket.close();
    };
    void wait(times.lingerMs, undefined, { signal: stopping.signal, ref: false }).then(close, close);
    if (replaced.length > REPLACED_MAX) void replaced.shift()?.close();
  }

  return {
    isConnected: () => current?.isOpen() ?? false,

    /** Resolves when there is a connection, which may take for ever. */
    async start(): Promise<void> {
      keeping ??= keepConnected();
      await firstConnected;
    },

    /** Resolves when there is no connection any more, nor will be. */
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all([...sockets].map((socket) => socket.close()));
      await keeping;
    },
  };
}

/** How often it was tried, and how long the next try waits: the first not at all, and none before Slack allows it. */
function createTries({ retryMs, retryMaxMs, steadyMs, refusedMs }: SocketTimes) {
  let failures = 0;
  let connectedAt = 0;
  let allowedAt = 0;
  let refused: { since: number; until: number } | undefined;
  return {
    pauseMs(): number {
      const longest = failures === 0 ? 0 : Math.min(retryMaxMs, retryMs * 2 ** (failures - 1));
      // Many processes that lost Slack at the same moment do not all come back at the same.
      const spread = longest * (0.5 + Math.random() / 2);
      return Math.max(spread, allowedAt - performance.now());
    },

    connected(): void {
      connectedAt = performance.now();
      refused = undefined;
    },

    ended(trouble: string | undefined): void {
      const isSteady = performance.now() - connectedAt >= steadyMs;
      failures = trouble === undefined || isSteady ? 0 : failures + 1;
    },

    failed(error: unknown): void {
      failures += 1;
      const now = performance.now();
      if (error instanceof WebAPIRateLimitedError) allowedAt = now + error.retryAfter * 1000;
      refused = isRefusal(error) ? { since: refused?.since ?? now, until: now } : undefined;
    },

    isRefused: () => refused !== undefined && refused.until - refused.since >= refusedMs,
  };
}

/** Whether it can only be said again: a wrong token, an app that is gone. */
function isRefusal(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && !TRANSIENT.has(error.data.error);
}

/** Slack's own code, or what the network said. */
function reasonOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.message : String(error);
}

/** Asks once and says how it was: when to ask again is decided here. */
function askingOnce(
  appToken: string,
  options: WebClientOptions,
  timeout: number,
  stopping: AbortSignal,
): WebClient {
  const ask = options.fetch ?? fetch;
  return new WebClient(appToken, {
    ...options,
    logger: SILENT,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    fetch: (input, init) => {
      const signals = [stopping, ...(init?.signal ? [init.signal] : [])];
      return ask(input, { ...init, signal: AbortSignal.any(signals) });
    },
  });
}

function isSocketUrl(url: string | undefined): url is string {
  return ['ws:', 'wss:'].includes(URL.parse(url ?? '')?.protocol ?? '');
}

function readFrame(text: string): z.infer<typeof Frame> | undefined {
  try {
    return Frame.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
