import { expect, test } from 'vitest';
import { signedHeaders } from '../../playground/server/signing.ts';
import { aWorkspace, startBot } from '../support/bot.ts';

const STALE_SECONDS = 6 * 60;

async function aBotOverHttp() {
  const workspace = await aWorkspace();
  const bot = await startBot(workspace, { transport: 'HTTP', database: 'PostgreSQL' });
  const { signingSecret } = workspace.slack.app;
  const origin = `http://127.0.0.1:${bot.port}`;
  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${origin}/slack/events`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  return { origin, post, signingSecret };
}

test('over HTTP, only what Slack has just signed is taken', async () => {
  const { origin, post, signingSecret } = await aBotOverHttp();
  const challenge = JSON.stringify({ type: 'url_verification', challenge: 'a-challenge', token: 'x' });
  const status = async (headers: Record<string, string>) => (await post(challenge, headers)).status;

  const answered = await post(challenge, signedHeaders(signingSecret, challenge));
  expect(answered.status).toBe(200);
  expect(await answered.text()).toContain('a-challenge');
  expect(await status({})).toBe(401);
  expect(await status(signedHeaders('another secret', challenge))).toBe(401);
  expect(await status(signedHeaders(signingSecret, `${challenge} `))).toBe(401);
  const stale = new Date(Date.now() - STALE_SECONDS * 1000);
  expect(await status(signedHeaders(signingSecret, challenge, stale))).toBe(401);

  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect((await fetch(`${origin}/slack/events`)).status).toBe(404);
  expect((await fetch(`${origin}/anything`)).status).toBe(404);
});
