import type { App, ReceiverEvent } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { CHANNEL, startBolt, startWorkspace, TRANSPORTS } from '../support.ts';

describe.each(TRANSPORTS)('over %s', (transport) => {
  it('brings events, commands and presses, and their answers back', async () => {
    const workspace = await startWorkspace();
    const { slack, alice } = workspace;
    const heard: string[] = [];
    const attach = (app: App) => {
      app.message(async ({ message }) => void heard.push(message.ts));
      app.command('/episode', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'Notes', blocks: [postButton()] });
      });
      app.action('post', async ({ ack, respond }) => {
        await ack();
        await respond({ text: 'Posted', replace_original: true });
      });
    };
    await startBolt(workspace, attach, transport);
    alice.invite(CHANNEL, slack.app.botUserId);

    const post = alice.post(CHANNEL, 'Hello');
    const notes = await alice.command('/episode draft', { channel: CHANNEL });
    if (notes.kind !== 'message') throw new Error(JSON.stringify(notes));
    const seen = await alice.see(await alice.press(notes.message, 'Post'));

    await slack.waitFor(() => heard.includes(post.ts));
    expect(seen).toMatchObject({ kind: 'message', message: { text: 'Posted', ts: notes.message.ts } });
    await slack.waitFor(() => slack.deliveries.every(({ outcome }) => outcome === 'acknowledged'));
  });

  it('brings an event that nobody acknowledged again: at once, after one minute, after five', async () => {
    const workspace = await startWorkspace();
    const { slack, alice } = workspace;
    const heard = await startSilentApp(workspace, transport);
    alice.invite(CHANNEL, slack.app.botUserId);
    const { ts } = alice.post(CHANNEL, 'Hello');
    const attempts = () => heard.filter(({ body }) => body['event'].ts === ts);

    await slack.waitFor(() => attempts().length === 1);
    slack.advance(3000);
    await slack.waitFor(() => attempts().length === 2);
    slack.advance(62_000);
    expect(attempts()).toHaveLength(2);
    slack.advance(1000);
    await slack.waitFor(() => attempts().length === 3);
    slack.advance(303_000);
    await slack.waitFor(() => attempts().length === 4);
    slack.advance(600_000);

    expect(attempts().map(({ retryNum = 0 }) => Number(retryNum))).toEqual([0, 1, 2, 3]);
    expect(attempts().at(-1)?.retryReason).toBe(transport === 'http' ? 'http_timeout' : 'timeout');
    expect(new Set(attempts().map(({ body }) => body['event_id'])).size).toBe(1);
    expect(slack.deliveries.filter(({ payload }) => JSON.stringify(payload).includes(ts))).toHaveLength(4);
  });

  it('shows whoever typed a command or pressed a button that the app did not answer in time', async () => {
    const workspace = await startWorkspace();
    const { slack, alice } = workspace;
    const heard = await startSilentApp(workspace, transport);
    slack.addChannel({ id: 'C0OTHER0001', name: 'other', creator: alice.id });

    const sent = alice.command('/episode draft', { channel: CHANNEL });
    await slack.waitFor(() => heard.length === 1);
    slack.advance(3000);

    expect(await sent).toEqual({
      kind: 'error',
      error: '/episode failed with the error "operation_timeout"',
    });
    expect(slack.visibleTo(alice.id, CHANNEL).at(-1)).toMatchObject({
      user: 'USLACKBOT',
      is_ephemeral: true,
    });
  });
});

it('does not bring a command or a press twice', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  const heard = await startSilentApp(workspace, 'socket');

  const sent = alice.sendCommand('/episode', { channel: CHANNEL });
  await slack.waitFor(() => heard.length === 1);
  slack.advance(3_600_000);
  await sent;

  expect(heard).toHaveLength(1);
});

function postButton() {
  return {
    type: 'actions' as const,
    elements: [
      { type: 'button' as const, action_id: 'post', text: { type: 'plain_text' as const, text: 'Post' } },
    ],
  };
}

/** An app that takes everything and acknowledges nothing. */
async function startSilentApp(
  workspace: Parameters<typeof startBolt>[0],
  transport: (typeof TRANSPORTS)[number],
): Promise<ReceiverEvent[]> {
  const heard: ReceiverEvent[] = [];
  const attach = (app: App) => {
    app.processEvent = async (event) => void heard.push(event);
  };
  await startBolt(workspace, attach, transport);
  return heard;
}
