import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { startWorkspace, CHANNEL } from '../support.ts';

it('does not deliver to a request URL that does not answer the challenge', async () => {
  const { server } = await startWorkspace();
  await expect(server.deliverTo(`${server.origin}/nowhere`)).rejects.toThrow(
    'did not answer the challenge (404)',
  );
});

it.each([
  ['brings an event again that was answered with 500, and says why', {}, [undefined, '1 http_error']],
  ['leaves off where the answer says so', { 'x-slack-no-retry': '1' }, [undefined]],
])('%s', async (_what, headers, retries) => {
  const { slack, server, alice } = await startWorkspace();
  const heard: (string | undefined)[] = [];
  const app = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await text(request)) as { type: string; challenge?: string };
    if (body.type === 'url_verification') return response.end(body.challenge);
    const { 'x-slack-retry-num': number, 'x-slack-retry-reason': reason } = request.headers;
    heard.push(number && `${String(number)} ${String(reason)}`);
    return response.writeHead(500, headers).end();
  };
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  onTestFinished(() => void app.close());
  await server.deliverTo(`http://127.0.0.1:${(app.address() as AddressInfo).port}/`);
  slack.silently(() => alice.invite(CHANNEL, slack.app.botUserId));

  alice.post(CHANNEL, 'Hello');
  await slack.waitFor(() => heard.length === retries.length);
  await slack.waitFor(() => slack.deliveries.every(({ outcome }) => outcome === 'failed'));
  slack.advance(1);

  expect(heard).toEqual(retries);
  expect(slack.deliveries).toHaveLength(retries.length);
});
