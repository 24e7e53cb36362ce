import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { SILENT } from '../../../src/slack/api/log.ts';
import { ALICE, call, CHANNEL, startWorkspaceWithBot, type Workspace } from '../support.ts';

it('answers 429 with Retry-After as often as it was asked to, and does nothing', async () => {
  const workspace = await startWorkspaceWithBot();
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
  const workspace = await startWorkspaceWithBot();
  workspace.slack.breakNext('chat.postMessage', { kind: 'lose' });
  await clientOf(workspace, 1).chat.postMessage({ channel: CHANNEL, text: 'Once?' });
  expect(texts(workspace)).toEqual(['Once?', 'Once?']);
});

it('drops a connection before anything is done', async () => {
  const workspace = await startWorkspaceWithBot();
  workspace.slack.breakNext('chat.postMessage', { kind: 'drop' });
  const posting = clientOf(workspace, 0).chat.postMessage({ channel: CHANNEL, text: 'Never' });
  await expect(posting).rejects.toThrow('fetch failed');
  expect(texts(workspace)).toEqual([]);
});

it('answers 5xx, codes of its own and late', async () => {
  const workspace = await startWorkspaceWithBot();
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

it('may answer with an error though all is done', async () => {
  const workspace = await startWorkspaceWithBot();
  const { slack, alice } = workspace;
  const publish = () =>
    call(workspace, 'views.publish', { user_id: ALICE, view: { type: 'home', blocks: [] } });
  const failure = { ok: false, error: 'internal_error' };

  slack.breakNext('views.publish', { kind: 'error', code: 'internal_error' });
  expect(await publish()).toEqual(failure);
  expect(alice.home()).toBeUndefined();
  slack.breakNext('views.publish', { kind: 'error', code: 'internal_error', isDone: true });
  expect(await publish()).toEqual(failure);
  expect(alice.home()).toMatchObject({ type: 'home' });
});

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
