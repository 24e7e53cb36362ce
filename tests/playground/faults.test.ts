import { once } from 'node:events';
import { connect } from 'node:net';
import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { signedHeaders } from '../../playground/server/signing.ts';
import { SILENT } from '../../src/slack/api/log.ts';
import { ALICE, call, CHANNEL, startWorkspace, type Workspace } from './support.ts';

it('answers 429 with Retry-After as often as it was asked to, and does nothing', async () => {
  const workspace = await workspaceWithBot();
  const { slack, server } = workspace;
  slack.breakNext('chat.postMessage', { kind: 'rate_limit', retryAfterSeconds: 1 });
  const client = clientOf(workspace, 0);

  const refused = await fetch(`${server.slackApiUrl}chat.postMessage`, { method: 'POST' });
  await client.chat.postMessage({ channel: CHANNEL, text: 'Second try' });

  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(texts(workspace)).toEqual(['Second try']);
});

it('loses an answer after all is done, so that a client that retries posts twice', async () => {
  const workspace = await workspaceWithBot();
  workspace.slack.breakNext('chat.postMessage', { kind: 'lose' });
  await clientOf(workspace, 1).chat.postMessage({ channel: CHANNEL, text: 'Once?' });
  expect(texts(workspace)).toEqual(['Once?', 'Once?']);
});

it('drops a connection before anything is done', async () => {
  const workspace = await workspaceWithBot();
  workspace.slack.breakNext('chat.postMessage', { kind: 'drop' });
  const posting = clientOf(workspace, 0).chat.postMessage({ channel: CHANNEL, text: 'Never' });
  await expect(posting).rejects.toThrow('fetch failed');
  expect(texts(workspace)).toEqual([]);
});

it('answers 5xx, codes of its own and late', async () => {
  const workspace = await workspaceWithBot();
  const { slack, server } = workspace;
  slack.breakNext('auth.test', { kind: 'refuse', status: 503 });
  const refused = await fetch(`${server.slackApiUrl}auth.test`, { method: 'POST' });
  slack.breakNext('auth.test', { kind: 'error', code: 'internal_error' });
  const failed = await call(workspace, 'auth.test');
  slack.breakNext('auth.test', { kind: 'slow', ms: 50 });
  const late = await call(workspace, 'auth.test');

  expect(refused.status).toBe(503);
  expect(failed).toEqual({ ok: false, error: 'internal_error' });
  expect(late).toMatchObject({ ok: true });
});

it('refuses what comes by another host name, as a page would whose name was pointed here', async () => {
  const { server } = await startWorkspace();
  const { request } = await import('node:http');
  const status = await new Promise((resolve, reject) => {
    const asked = request(`${server.slackApiUrl}auth.test`, { headers: { host: 'evil.example' } });
    asked.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
    asked.end();
  });
  expect(status).toBe(421);
});

it('never hangs up on a connection that is idle', async () => {
  const { server } = await startWorkspace();
  const response = await fetch(`${server.slackApiUrl}auth.test`, { method: 'POST' });
  await response.text();
  expect(response.headers.get('connection')).toBe('keep-alive');
  expect(response.headers.get('keep-alive')).toBeNull();
});

it('stays up whatever it is sent', async () => {
  const workspace = await startWorkspace();
  const { slack, server } = workspace;
  const { url } = await call(workspace, 'apps.connections.open', {}, slack.app.appToken);
  const socket = new WebSocket(String(url));
  await slack.waitFor(() => socket.readyState === socket.OPEN);
  socket.send('{');
  socket.send('[]');
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
  for (const headers of ['', upgrade]) {
    const raw = connect(server.port, '127.0.0.1');
    raw.end(`GET //[ HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${headers}\r\n`);
    raw.resume();
    await once(raw, 'close');
  }
  expect(await call(workspace, 'constructor')).toMatchObject({ error: 'unknown_method' });
  expect(server.sockets.size).toBe(1);
});

it('does not deliver to a request URL that does not answer the challenge', async () => {
  const { server } = await startWorkspace();
  await expect(server.deliverTo(`${server.origin}/nowhere`)).rejects.toThrow(
    'did not answer the challenge (404)',
  );
});

// From https://docs.slack.dev/authentication/verifying-requests-from-slack
it("signs as Slack's own example does", () => {
  const body =
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V' +
    '&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
    '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
    '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
  expect(signedHeaders('8f742231b10e8888abcd99yyyzzz85a5', body, new Date(1_531_420_618_000))).toEqual({
    'x-slack-request-timestamp': '1531420618',
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  });
});

async function workspaceWithBot(): Promise<Workspace> {
  const workspace = await startWorkspace();
  workspace.slack.silently(() => workspace.alice.invite(CHANNEL, workspace.slack.app.botUserId));
  return workspace;
}

function clientOf({ slack, server }: Workspace, retries: number): WebClient {
  return new WebClient(slack.app.botToken, {
    slackApiUrl: server.slackApiUrl,
    retryConfig: { retries, minTimeout: 1 },
    logger: SILENT,
  });
}

function texts({ slack }: Workspace): string[] {
  return slack
    .visibleTo(ALICE, CHANNEL)
    .filter(({ bot_id }) => bot_id)
    .map(({ text }) => text);
}
