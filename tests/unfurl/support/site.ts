import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createReader,
  parseFetchAllow,
  type Reader,
  type ReaderOptions,
} from '../../../src/unfurl/reader.ts';

type Route = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A web site on this machine: pages by path, `any` for the rest. What was asked for is kept in `asked`. */
export async function startSite(routes: Record<string, Route>, { address = '127.0.0.1', port = 0 } = {}) {
  const asked: IncomingMessage[] = [];
  let connections = 0;
  const server = http.createServer((request, response) => {
    asked.push(request);
    const route = routes[request.url ?? ''] ?? routes['any'];
    if (route === undefined) response.writeHead(404).end();
    else if (typeof route === 'string')
      response.setHeader('content-type', 'text/html; charset=utf-8').end(route);
    else route(request, response);
  });
  server.on('connection', () => (connections += 1));
  server.listen(port, address);
  await once(server, 'listening');
  const bound = server.address() as AddressInfo;
  return {
    origin: `http://${address}:${bound.port}`,
    port: bound.port,
    asked,
    get connections() {
      return connections;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A reader that may read this machine's sites, closed with the test. */
export function aReader(options: Partial<ReaderOptions> = {}): Reader & AsyncDisposable {
  const reader = createReader({ allow: parseFetchAllow('127.0.0.1/32'), ...options });
  return { ...reader, [Symbol.asyncDispose]: () => reader.close() };
}
