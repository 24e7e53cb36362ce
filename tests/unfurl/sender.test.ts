import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { parseFetchAllow } from '../../src/unfurl/fetching/fetch-allow.ts';
import { createSender } from '../../src/unfurl/sender.ts';

/** A sender, and another program on this machine that answers so. */
async function aProgram(answer: RequestListener, { isAllowed = true, wholeMs = 5000 } = {}) {
  const server = createServer(answer);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const sender = createSender({ allow: parseFetchAllow(isAllowed ? `127.0.0.1:${port}` : ''), wholeMs });
  onTestFinished(async () => {
    await sender.close();
    server.close().closeAllConnections();
  });
  const send = () =>
    sender.send({
      url: `http://127.0.0.1:${port}/posts`,
      method: 'POST',
      headers: { authorization: 'Bearer secret' },
      body: '{"a":1}',
    });
  return { send };
}

test('brings what is asked, and the answer, whatever its status', async () => {
  const { send } = await aProgram((request, response) => {
    const { method, url, headers } = request;
    response.writeHead(422, { 'retry-after': '7' });
    response.end(JSON.stringify([method, url, headers.authorization, headers['content-length']]));
  });
  const answer = await send();
  if ('failure' in answer) throw new Error(answer.failure.message);
  expect([answer.status, answer.header('retry-after'), answer.header('x')]).toEqual([422, '7', undefined]);
  expect(JSON.parse(answer.text)).toEqual(['POST', '/posts', 'Bearer secret', '7']);
});

test('goes where a redirect leads in no case: the key is for one host', async () => {
  const asked: unknown[] = [];
  const { send } = await aProgram((request, response) => {
    asked.push(request.url);
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(await send()).toMatchObject({ status: 307 });
  expect(asked).toEqual(['/posts']);
});

test('speaks with nobody inside the network who is not named', async () => {
  const { send } = await aProgram((_, response) => response.end(), { isAllowed: false });
  expect(await send()).toMatchObject({ failure: { kind: 'refused' } });
});

test.for<[string, RequestListener, string]>([
  ['closes the connection', (_, response) => response.destroy(), 'network'],
  ['says nothing', () => {}, 'timeout'],
  ['stops in the middle', (_, response) => void response.write('{'), 'timeout'],
  ['does not end', (_, response) => endlessly(response), 'too-large'],
])('fails where the other %s', async ([, answer, kind]) => {
  const { send } = await aProgram(answer, { wholeMs: kind === 'timeout' ? 50 : 20_000 });
  expect(await send()).toMatchObject({ failure: { kind } });
});

function endlessly(response: Parameters<RequestListener>[1]): void {
  const chunk = Buffer.alloc(256 * 1024, 'x');
  const write = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', write);
  write();
}
