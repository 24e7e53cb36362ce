import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { parseFetchAllow } from '../../../src/unfurl/fetching/fetch-allow.ts';
import { createSender } from '../../../src/unfurl/sender.ts';

/** What a stand-in is asked. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  header: (name: string) => string | undefined;
  /** As JSON; empty where there was none. */
  body: Record<string, unknown>;
};

export type Answered = { status: number; body?: unknown; headers?: Record<string, string> };

/** What every stand-in of a system does beside what it answers. */
export async function aRemote(host: string, answer: (asked: Asked) => Answered) {
  const calls: string[] = [];
  const state = {
    /** It answers that it is down, as what stands before it does. */
    isDown: false,
    /** It does what it is asked next that begins with this, method and path, and its answer is lost. */
    losesAnswerTo: undefined as string | undefined,
    /** What it answers next in place of what it does. */
    next: [] as Answered[],
  };
  const server = createServer((request, response) => {
    void text(request).then((sent) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', `https://${host}`);
      const method = request.method ?? 'GET';
      calls.push(`${method} ${pathname}`);
      if (state.isDown) {
        response.writeHead(503, { 'content-type': 'text/html' }).end('<html>Down</html>');
        return;
      }
      const header = (name: string) => [request.headers[name]].flat()[0];
      const asked = {
        method,
        path: pathname,
        query: searchParams,
        header,
        body: sent ? JSON.parse(sent) : {},
      };
      const { status, body, headers = {} } = state.next.shift() ?? answer(asked);
      const isLost = `${method} ${pathname}`.startsWith(state.losesAnswerTo ?? '-');
      if (isLost) {
        state.losesAnswerTo = undefined;
        response.destroy();
        return;
      }
      const type = typeof body === 'string' ? 'text/html' : 'application/json';
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const standIns = new Map([[host, { address: '127.0.0.1', port }]]);
  const sender = createSender({ allow: parseFetchAllow(''), standIns });
  onTestFinished(async () => {
    await sender.close();
    server.close().closeAllConnections();
  });
  return { state, calls, send: sender.send, standIns };
}

export type Faults = Awaited<ReturnType<typeof aRemote>>['state'];
