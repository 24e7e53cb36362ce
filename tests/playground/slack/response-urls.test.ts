import { expect, it } from 'vitest';
import { ALICE, call, CHANNEL, startBolt, startWorkspace, startWorkspaceWithTrigger } from '../support.ts';

const PRESS_ME = [
  {
    type: 'actions',
    elements: [{ type: 'button', action_id: 'press', text: { type: 'plain_text', text: 'Press' } }],
  },
];

it('lets a response_url be used five times, within half an hour', async () => {
  const { workspace, response_url } = await startWorkspaceWithTrigger();
  const { slack, alice } = workspace;
  const respond = async (url: unknown) =>
    (
      await fetch(String(url), {
        method: 'POST',
        body: JSON.stringify({ text: 'x' }),
        headers: { 'content-type': 'application/json' },
      })
    ).status;
  const statuses = [];
  for (let count = 0; count < 6; count += 1) statuses.push(await respond(response_url));
  await alice.sendCommand('/episode', { channel: CHANNEL });
  const other = slack.deliveries.at(-1)?.payload['response_url'];
  slack.advance(30 * 60_000 + 1000);

  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  expect(await respond(other)).toBe(404);
  expect(await respond(`${workspace.server.origin}/hooks/commands/T0/1/made-up`)).toBe(404);
});

it('replaces and deletes the message that was pressed, for everybody or for one', async () => {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  await startBolt(workspace, (app) => {
    app.action('press', async ({ ack, respond, body }) => {
      await ack();
      const isEphemeral = 'container' in body && body.container['is_ephemeral'] === true;
      await respond(isEphemeral ? { delete_original: true } : { text: 'Pressed', replace_original: true });
    });
  });
  const posted = await call(workspace, 'chat.postMessage', {
    channel: CHANNEL,
    text: 'For all',
    blocks: PRESS_ME,
  });
  await call(workspace, 'chat.postEphemeral', {
    channel: CHANNEL,
    user: ALICE,
    text: 'For Alice',
    blocks: PRESS_ME,
  });
  const whispered = slack.visibleTo(ALICE, CHANNEL).at(-1);
  if (!whispered) throw new Error('nothing was whispered');

  await bob.press({ channel: CHANNEL, ts: String(posted['ts']) }, 'press');
  await alice.press(whispered, 'Press');
  await slack.waitFor(() => slack.calls.filter(({ method }) => method === 'response_url').length === 2);

  expect(
    slack
      .visibleTo(ALICE, CHANNEL)
      .map(({ text }) => text)
      .slice(1),
  ).toEqual(['Pressed']);
});
