import { expect, it } from 'vitest';
import { CHANNEL, startWorkspace } from '../support.ts';

it('refuses bad blocks in an answer to a response_url with 400', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const pending = alice.sendCommand('/episode', { channel: CHANNEL });
  await pending;
  const url = String(slack.deliveries[0]?.payload['response_url']);
  const answer = await fetch(url, {
    method: 'POST',
    body: JSON.stringify({ blocks: [{ type: 'x' }] }),
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status).toBe(400);
});
