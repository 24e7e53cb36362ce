import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/**
 * Stands before processes that Slack tells over HTTP: each gets requests in turn, and what Slack sends again goes to another
 * than had it before. Of some events the answer is lost on its way to Slack, when the process has done its work.
 *
 * @param losesEvery of so many events one
 */
export async function startBalancer(origins: readonly string[], losesEvery: number) {
  const hadIt = new Map<string, number>();
  let turn = 0;
  let lost = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await buffer(request);
    const event = /"event_id":"([^"]+)"/.exec(body.toString('utf8'))?.[1];
    const before = event === undefined ? undefined : hadIt.get(event);
    const at = before === undefined ? turn++ % origins.length : (before + 1) % origins.length;
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    const answered = await fetch(`${origins[at]}${request.url}`, {
      method: 'POST',
      headers: headers as Record<string, string>,
      body,
    });
    const text = await answered.text();
    if (event !== undefined) {
      hadIt.set(event, at);
      if (before === undefined && answered.ok && hadIt.size % losesEvery === 0) {
        lost += 1;
        return void response.destroy();
      }
    }
    const type = answered.headers.get('content-type');
    response.writeHead(answered.status, type ? { 'content-type': type } : {}).end(text);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Answers that Slack never got. */
    lost: () => lost,
  };
}
