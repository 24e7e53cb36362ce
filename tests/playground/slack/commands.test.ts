import { expect, it } from 'vitest';
import { ALICE, BOB, CHANNEL, FULL_MANIFEST, startBolt, startWorkspace } from '../support.ts';

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

it.each([
  [true, `<@${BOB}|bob> in <#${CHANNEL}|swarmalicious> and <#C0SECRET001|>, a@bob #nowhere`],
  [false, '@bob in #swarmalicious and #secret, a@bob #nowhere'],
])('escapes people and channels in a command when the manifest says so: %s', async (should_escape, told) => {
  const slash_commands = FULL_MANIFEST.features.slash_commands.map((command) => ({
    ...command,
    should_escape,
  }));
  const features = { ...FULL_MANIFEST.features, slash_commands };
  const workspace = await startWorkspace({ manifest: { ...FULL_MANIFEST, features } });
  const { slack, alice } = workspace;
  slack.addChannel({ id: 'C0SECRET001', name: 'secret', creator: ALICE, kind: 'private' });

  await alice.sendCommand('/episode @bob in #swarmalicious and #secret, a@bob #nowhere', {
    channel: CHANNEL,
  });
  expect(slack.deliveries.at(-1)?.payload['text']).toBe(told);
});
