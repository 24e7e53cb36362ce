import { request } from 'node:http';
import { expect, it } from 'vitest';
import { startPage } from '../../browser/workspace.ts';
import { ALICE, CHANNEL } from '../support.ts';

const POST = JSON.stringify({ as: ALICE, intent: { kind: 'post', channel: CHANNEL, text: 'Hello' } });

type Asked = { path: string; method?: string; headers?: Record<string, string>; body?: string };

/** `fetch` takes no headers that only a browser sets. */
function ask(
  origin: string,
  { path, method = 'GET', headers = {}, body }: Asked,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(origin), { path, method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

it('does what its own page asks, and nothing for any other', async () => {
  const { server, slack } = await startPage();
  const post = (headers: Record<string, string>) =>
    ask(server.origin, { path: '/playground/intents', method: 'POST', headers, body: POST });
  const own = { origin: server.origin, 'x-playground': 'page' };

  expect(await post({ ...own, origin: 'https://evil.example' })).toBe(403);
  expect(await post({ 'x-playground': 'page' })).toBe(403);
  expect(await post({ origin: server.origin })).toBe(403);
  expect(await post({ ...own, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await post({ ...own, host: 'evil.example' })).toBe(421);
  expect(slack.visibleTo(ALICE, CHANNEL)).toEqual([]);
  expect(await post(own)).toBe(200);
  expect(slack.visibleTo(ALICE, CHANNEL)).toHaveLength(1);
});

it.each([
  ['another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, 403],
  ['a frame or script of another site', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }, 403],
  ['another name', { host: 'localhost.evil.example' }, 421],
])('shows nothing to %s', async (_, headers: Record<string, string>, status) => {
  const { server } = await startPage();

  for (const path of ['/playground/workspace', `/playground/screen?as=${ALICE}`, '/playground/changes']) {
    expect(await ask(server.origin, { path, headers })).toBe(status);
  }
});

it.each([
  '/playground/assets/..%2Findex.ts',
  '/playground/assets/../index.ts',
  '/playground/assets/tsconfig.json',
  '/playground/assets/types.ts',
  '/playground/files/../../package.json',
  '/playground/emoji/package.json',
  '/playground/emoji/..%2Fpackage.json',
  '/playground/emoji/toString',
  '/playground/screen?as=U0NOBODY001',
])('has nothing at %s', async (path) => {
  const { server } = await startPage();

  expect(await ask(server.origin, { path })).toBe(404);
});

it('refuses what it does not know, and says what Slack has against others', async () => {
  const { server } = await startPage();
  const answerTo = async (body: object) => {
    const response = await fetch(`${server.origin}/playground/intents`, {
      method: 'POST',
      headers: { origin: server.origin, 'x-playground': 'page' },
      body: JSON.stringify(body),
    });
    return [response.status, await response.json()];
  };

  expect(await answerTo({ as: ALICE, intent: { kind: 'rob' } })).toEqual([400, expect.anything()]);
  expect(await answerTo({ as: 'U0NOBODY001', intent: { kind: 'join', channel: CHANNEL } })).toEqual([
    409,
    { error: 'No user U0NOBODY001' },
  ]);
});
