import { expect, it } from 'vitest';
import { BOB, CHANNEL, startBolt, startWorkspace } from '../support.ts';

it('gives the callback of a message shortcut the message it was opened on', async () => {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  const { ts } = alice.post(CHANNEL, 'A story');
  const heard: unknown[] = [];
  await startBolt(workspace, (app) => {
    app.shortcut({ type: 'message_action', callback_id: 'nominate' }, async ({ ack, shortcut, respond }) => {
      await ack();
      heard.push(shortcut.message_ts);
      await respond({ text: 'Nominated', response_type: 'ephemeral' });
    });
  });
  const seen = await bob.see(await bob.shortcut('nominate', { channel: CHANNEL, ts }));
  expect(heard).toEqual([ts]);
  expect(seen).toMatchObject({ message: { text: 'Nominated', is_ephemeral: true } });
  await expect(bob.shortcut('nothing')).rejects.toThrow('The manifest has no global shortcut nothing');
  expect(slack.visibleTo(BOB, CHANNEL).at(-1)?.text).toBe('Nominated');
});
