import { expect, it } from 'vitest';
import { call, CHANNEL, startBolt, startWorkspace, startWorkspaceWithTrigger, VIEW } from '../support.ts';

it('opens a view once a trigger', async () => {
  const { workspace, trigger_id } = await startWorkspaceWithTrigger();
  expect(await call(workspace, 'views.open', { trigger_id, view: VIEW })).toMatchObject({ ok: true });
  const again = await call(workspace, 'views.open', { trigger_id, view: VIEW });
  expect(again).toEqual({ ok: false, error: 'exchanged_trigger_id' });
});

it('opens no view with a trigger older than three seconds', async () => {
  const { workspace, trigger_id } = await startWorkspaceWithTrigger();
  workspace.slack.advance(3001);
  const late = await call(workspace, 'views.open', { trigger_id, view: VIEW });
  expect(late).toEqual({ ok: false, error: 'expired_trigger_id' });
});

it('takes a direct message for an answer', async () => {
  const workspace = await startWorkspace();
  await startBolt(workspace, (app) => {
    app.command('/episode', async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({ channel: command.user_id, text: 'Between us' });
    });
  });
  const seen = await workspace.alice.command('/episode', { channel: CHANNEL });
  expect(seen).toMatchObject({
    kind: 'message',
    message: { text: 'Between us', channel: expect.stringMatching(/^D/) },
  });
});
