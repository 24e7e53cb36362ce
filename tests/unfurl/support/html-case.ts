import { once } from 'node:events';
import http, { type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed.ts';

type Answer = { status?: number; headers?: Record<string, string>; bodyBase64?: string };

/** A row of `cases/html.json`. */
export type HtmlCase = Answer & {
  name: string;
  why: string;
  expect: string;
  expectTitle: string | null;
  expectDescription?: string;
  expectImage?: string;
  url?: string;
  extraRoutes?: Record<string, Answer>;
  serve?: {
    mode: string;
    to?: string;
    prefix?: string;
    fill?: string;
    fillBytes?: number;
    bytesPerSecond?: number;
  };
};

const CHUNK_BYTES = 64 * 1024;

/** Serves one case, misbehaving as it says. */
export async function startCase(row: HtmlCase) {
  const path = row.url ?? '/';
  let bytesSent = 0;
  const onRequest: http.RequestListener = (request, response) => {
    const asked = request.url?.split('?')[0] ?? '';
    if (asked !== path) answer(response, row.extraRoutes?.[asked] ?? { status: 404 });
    else misbehave(response);
  };

  function misbehave(response: ServerResponse) {
    const { mode, to, bytesPerSecond = 1 } = row.serve ?? {};
    if (mode === 'redirect') response.writeHead(302, { location: to }).end();
    else if (mode === 'slowBody')
      drip(response, Buffer.from(row.bodyBase64 ?? '', 'base64'), 1_000 / bytesPerSecond);
    else if (mode === 'generate' || mode === 'endless') flood(response);
    else answer(response, row);
  }

  function flood(response: ServerResponse) {
    response.writeHead(row.status ?? 200, row.headers);
    response.write(row.serve?.prefix ?? '');
    const chunk = Buffer.alloc(CHUNK_BYTES, row.serve?.fill ?? 'a');
    const pump = () => {
      while (!response.destroyed && bytesSent < (row.serve?.fillBytes ?? Number.POSITIVE_INFINITY)) {
        bytesSent += chunk.length;
        if (!response.write(chunk)) break;
      }
    };
    response.on('drain', pump);
    pump();
  }

  const server =
    row.serve?.mode === 'tlsSelfSigned'
      ? https.createServer(selfSigned, onRequest)
      : http.createServer(onRequest);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const scheme = row.serve?.mode === 'tlsSelfSigned' ? 'https' : 'http';
  return {
    url: `${scheme}://127.0.0.1:${port}${path}`,
    bytesSent: () => bytesSent,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function answer(response: ServerResponse, { status = 200, headers, bodyBase64 = '' }: Answer) {
  response.writeHead(status, headers).end(Buffer.from(bodyBase64, 'base64'));
}

function drip(response: ServerResponse, body: Buffer, everyMs: number) {
  response.writeHead(200, { 'content-type': 'text/html' });
  const bytes = body.values();
  const timer = setInterval(() => {
    const { value, done } = bytes.next();
    if (done) response.end();
    else response.write(Buffer.of(value));
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}
