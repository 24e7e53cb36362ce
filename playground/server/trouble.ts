import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextTrouble } from '../slack/faults.ts';
import { changed, type World } from '../slack/world.ts';
import { type Asked, rateTrouble } from './rates.ts';

type Reply = { status?: number; body: Record<string, unknown> | string; headers?: Record<string, string> };

/** Does the work and answers, unless something is to go wrong with this method, or it is asked too often. */
export async function troubled(
  world: World,
  asked: Asked,
  response: ServerResponse,
  work: () => Reply,
): Promise<void> {
  const { method } = asked;
  const trouble = nextTrouble(world, method) ?? rateTrouble(world, asked);
  switch (trouble?.kind) {
    case undefined:
      return send(response, work());
    case 'slow':
      await sleep(trouble.ms);
      return send(response, work());
    case 'hold':
      await trouble.until;
      return send(response, work());
    case 'lose':
      work();
      response.destroy();
      return undefined;
    case 'drop':
      logTrouble(world, asked, 0, 'connection dropped');
      response.destroy();
      return undefined;
    case 'rate_limit':
      logTrouble(world, asked, 429, 'ratelimited', trouble);
      return send(response, {
        status: 429,
        body: { ok: false, error: 'ratelimited' },
        headers: { 'retry-after': String(trouble.retryAfterSeconds) },
      });
    case 'refuse':
      logTrouble(world, asked, trouble.status, `HTTP ${trouble.status}`);
      return send(response, { status: trouble.status, body: 'upstream error' });
    case 'error':
      if (trouble.isDone) work();
      logTrouble(world, asked, 200, trouble.code);
      return send(response, { body: { ok: false, error: trouble.code } });
  }
}

function logTrouble(
  world: World,
  { method, channel }: Asked,
  status: number,
  error: string,
  limited: { retryAfterSeconds?: number } = {},
): void {
  const { retryAfterSeconds } = limited;
  const call = {
    method,
    args: channel === undefined ? {} : { channel },
    unknownArguments: [],
    scope: undefined,
    at: world.clock.now(),
    ms: 0,
    status,
    answer: { ok: false, error },
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
  world.calls.push(call);
  changed(world, { kind: 'call', call });
}

export function send(response: ServerResponse, { status = 200, body, headers = {} }: Reply): void {
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': type, ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
