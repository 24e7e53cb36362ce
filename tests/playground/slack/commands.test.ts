import { expect, it } from 'vitest';
import { CHANNEL, startBolt, startWorkspace } from '../support.ts';

it('tells who typed a command whose answer Slack would not show', async () => {
  const workspace = await startWorkspace();
  await startBolt(workspace, (app) => {
    app.command('/episode', ({ ack }) =>
      ack({ blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }] }),
    );
  });
  const seen = await workspace.alice.command('/episode', { channel: CHANNEL });
  expect(seen).toEqual({ kind: 'error', error: '/episode failed with the error "invalid_command_response"' });
});

it('tells who types a command that the manifest does not have', async () => {
  const { alice } = await startWorkspace();
  const seen = await alice.command('/episodes draft', { channel: CHANNEL });
  expect(seen).toEqual({ kind: 'error', error: '/episodes is not a valid command.' });
});

it('tells who types a command while no app is connected', async () => {
  const { alice } = await startWorkspace();
  const seen = await alice.command('/episode', { channel: CHANNEL });
  expect(seen).toEqual({ kind: 'error', error: '/episode failed with the error "dispatch_failed"' });
});

it('brings the app no command that is typed in a thread', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const { ts } = alice.post(CHANNEL, 'A story');
  const told = slack.deliveries.length;
  const refusal = { kind: 'error', error: '/episode is not supported in threads. Sorry!' };

  expect(await alice.command('/episode draft', { channel: CHANNEL, thread_ts: ts })).toEqual(refusal);
  expect((await alice.sendCommand('/episode', { channel: CHANNEL, thread_ts: ts })).seen).toEqual([refusal]);
  expect(slack.deliveries).toHaveLength(told);
});
