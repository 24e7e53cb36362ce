import { expect, it } from 'vitest';
import { call, CHANNEL, startWorkspaceWithBot } from '../support.ts';

it('answers 429 to more calls than a method of its tier takes in a minute', async () => {
  const workspace = await startWorkspaceWithBot({ settings: { limitsRates: true } });
  const { slack, server } = workspace;
  for (let count = 0; count < 20; count += 1)
    expect(await call(workspace, 'users.list')).toMatchObject({ ok: true });

  const refused = await fetch(`${server.slackApiUrl}users.list`, { method: 'POST' });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
  expect(await call(workspace, 'team.info')).toMatchObject({ ok: true });
  slack.advance(60_000);
  expect(await call(workspace, 'users.list')).toMatchObject({ ok: true });
});

it('takes one message a second in each channel', async () => {
  const workspace = await startWorkspaceWithBot({ settings: { limitsRates: true } });
  const { slack, alice } = workspace;
  const post = (channel: string) => call(workspace, 'chat.postMessage', { channel, text: 'x' });
  const direct = alice.direct(slack.app.botUserId);

  expect(await post(CHANNEL)).toMatchObject({ ok: true });
  expect(await post(CHANNEL)).toEqual({ ok: false, error: 'ratelimited' });
  expect(await post(direct)).toMatchObject({ ok: true });
  slack.advance(1001);
  expect(await post(CHANNEL)).toMatchObject({ ok: true });
});

it('counts nothing unless the workspace limits rates', async () => {
  const workspace = await startWorkspaceWithBot();
  const post = () => call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'x' });
  expect([await post(), await post()]).toMatchObject([{ ok: true }, { ok: true }]);
});

it('answers 429 to one call in so many whatever the tier of its method, where it is asked to', async () => {
  const workspace = await startWorkspaceWithBot({ settings: { limitsOneIn: 3, retryAfterSeconds: 7 } });
  const { slack } = workspace;
  const before = slack.calls.length;
  for (let count = 0; count < 6; count += 1) await call(workspace, 'auth.test');
  const limited = slack.calls.slice(before).filter(({ status }) => status === 429);
  expect(limited.map(({ retryAfterSeconds }) => retryAfterSeconds)).toEqual([7, 7]);
});
