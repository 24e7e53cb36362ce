import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Agent, Dispatcher } from 'undici';
import { expect, it } from 'vitest';
import { exchange } from '../../../src/unfurl/fetching/exchange.ts';
import { startSite } from '../support/site.ts';

const KILOBYTE = 1024;
const ENOUGH = new Error('enough');

/** A site whose one page is sent by the test. */
async function aSite() {
  const { promise: asked, resolve } = Promise.withResolvers<ServerResponse>();
  const site = await startSite({ any: (_, response) => resolve(response) });
  const agent = new Agent();
  return {
    asked,
    ask: () => exchange(agent, new URL(`${site.origin}/page?a=b`), { accept: 'text/html' }),
    [Symbol.asyncDispose]: async () => {
      await agent.destroy();
      await site[Symbol.asyncDispose]();
    },
  };
}

it('gives the body as it comes, and what it was asked for', async () => {
  await using site = await aSite();
  const { response } = site.ask();
  const server = await site.asked;
  server.writeHead(203, { 'x-loom': 'Jacquard' }).write('one');
  const { status, headers, body } = await response;
  const first = await body.next();
  server.end('two');

  expect([status, headers['x-loom'], String(first.value)]).toEqual([203, 'Jacquard', 'one']);
  expect([String((await body.next()).value), (await body.next()).done]).toEqual(['two', true]);
  expect([server.req.url, server.req.headers.accept]).toEqual(['/page?a=b', 'text/html']);
});

it('lets the server wait while nobody reads', async () => {
  const said: string[] = [];
  const controller = {
    aborted: false,
    paused: false,
    reason: null,
    abort: () => {},
    pause: () => said.push('wait'),
    resume: () => said.push('go on'),
  };
  class Sender extends Dispatcher {
    override dispatch(_: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
      handler.onRequestStart?.(controller, {});
      handler.onResponseStart?.(controller, 200, {});
      for (let sent = 0; sent < 3; sent += 1)
        handler.onResponseData?.(controller, Buffer.alloc(100 * KILOBYTE));
      return true;
    }
  }

  const { body } = await exchange(new Sender(), new URL('https://example.com/'), {}).response;
  const before = [...said];
  for (let read = 0; read < 3; read += 1) await body.next();

  expect([before, said]).toEqual([['wait'], ['wait', 'go on']]);
});

it('closes the connection when it is ended before its answer', async () => {
  await using site = await aSite();
  const { response, end } = site.ask();
  const server = await site.asked;
  const closed = once(server, 'close');
  end(ENOUGH);

  await expect(response).rejects.toBe(ENOUGH);
  await closed;
});

it('closes the connection when it is ended within its body', async () => {
  await using site = await aSite();
  const { response, end } = site.ask();
  const server = await site.asked;
  const closed = once(server, 'close');
  server.writeHead(200).write('one');
  const { body } = await response;
  end(ENOUGH);

  await expect(Array.fromAsync(body)).rejects.toBe(ENOUGH);
  await closed;
});

it('hands on what broke the connection', async () => {
  await using site = await aSite();
  const { response } = site.ask();
  const server = await site.asked;
  server.writeHead(200, { 'content-length': '100' }).write('one');
  const { body } = await response;
  server.destroy();

  await expect(Array.fromAsync(body)).rejects.toMatchObject({
    code: expect.stringMatching(/^UND_ERR|^ECONN/),
  });
});
