import { expect, it } from 'vitest';
import { ALICE, startWorkspaceWithBot } from '../support.ts';

it('reads no JSON where Slack reads only forms', async () => {
  const workspace = await startWorkspaceWithBot();
  const { slack, server } = workspace;
  const response = await fetch(`${server.slackApiUrl}users.info`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.app.botToken}` },
    body: JSON.stringify({ user: ALICE }),
  });
  expect(await response.json()).toMatchObject({ error: 'invalid_arguments' });
});
