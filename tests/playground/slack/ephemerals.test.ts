import { expect, it } from 'vitest';
import { ALICE, BOB, call, CHANNEL, startWorkspaceWithBot } from '../support.ts';

it('is gone for who loads Slack again, and for nobody else', async () => {
  const workspace = await startWorkspaceWithBot();
  const { slack, alice } = workspace;
  for (const user of [ALICE, BOB])
    await call(workspace, 'chat.postEphemeral', { channel: CHANNEL, user, text: 'You' });
  await call(workspace, 'chat.postMessage', { channel: CHANNEL, text: 'All' });
  const texts = (userId: string) =>
    slack
      .visibleTo(userId, CHANNEL)
      .filter(({ bot_id }) => bot_id)
      .map(({ text }) => text);

  alice.reload();

  expect(texts(ALICE)).toEqual(['All']);
  expect(texts(BOB)).toEqual(['You', 'All']);
});
