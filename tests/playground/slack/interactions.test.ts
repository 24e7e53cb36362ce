import { expect, it } from 'vitest';
import {
  call,
  CHANNEL,
  lastTrigger,
  startBolt,
  startWorkspace,
  startWorkspaceWithTrigger,
  VIEW,
} from '../support.ts';

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

it('opens no view with a trigger that reached the app late, though the app is quick', async () => {
  const workspace = await startWorkspace({ settings: { deliveryMs: 2500 } });
  const { slack, alice } = workspace;
  const openAfter = async (ms: number) => {
    await alice.shortcut('draft');
    const trigger_id = lastTrigger(workspace);
    slack.advance(ms);
    return call(workspace, 'views.open', { trigger_id, view: VIEW });
  };
  expect(await openAfter(0)).toMatchObject({ ok: true });
  expect(await openAfter(600)).toEqual({ ok: false, error: 'expired_trigger_id' });
  slack.settings.expiredTrigger = 'invalid_arguments';
  expect(await openAfter(600)).toEqual({
    ok: false,
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] `trigger_id` expired [json-pointer:/trigger_id]'] },
  });
});

it('waits less for an app that it reached late', async () => {
  const workspace = await startWorkspace({ settings: { deliveryMs: 2500 } });
  const { slack, alice } = workspace;
  slack.world.transport = { send: () => () => {} };
  const pressed = alice.shortcut('draft');
  slack.advance(501);
  expect(slack.deliveries.at(-1)).toMatchObject({ outcome: 'failed', failure: 'timeout' });
  expect((await pressed).seen).toEqual([{ kind: 'error', error: 'operation_timeout' }]);
});
