import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { App, ReceiverEvent } from '@slack/bolt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { call, CHANNEL, startBolt, startWorkspace, TRANSPORTS } from './support.ts';

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

it.each([
  ['brings an event again that was answered with 500, and says why', {}, [undefined, '1 http_error']],
  ['leaves off where the answer says so', { 'x-slack-no-retry': '1' }, [undefined]],
])('%s', async (_what, headers, retries) => {
  const { slack, server, alice } = await startWorkspace();
  const heard: (string | undefined)[] = [];
  const app = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = JSON.parse(await text(request)) as { type: string; challenge?: string };
    if (body.type === 'url_verification') return response.end(body.challenge);
    const { 'x-slack-retry-num': number, 'x-slack-retry-reason': reason } = request.headers;
    heard.push(number && `${String(number)} ${String(reason)}`);
    return response.writeHead(500, headers).end();
  };
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  onTestFinished(() => void app.close());
  await server.deliverTo(`http://127.0.0.1:${(app.address() as AddressInfo).port}/`);
  slack.silently(() => alice.invite(CHANNEL, slack.app.botUserId));

  alice.post(CHANNEL, 'Hello');
  await slack.waitFor(() => heard.length === retries.length);
  await slack.waitFor(() => slack.deliveries.every(({ outcome }) => outcome === 'failed'));
  slack.advance(1);

  expect(heard).toEqual(retries);
  expect(slack.deliveries).toHaveLength(retries.length);
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

it('gives an app that takes several sockets its envelopes in turn', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  const heard: string[][] = [[], []];
  for (const own of heard) {
    await startBolt(workspace, (app) => app.message(async ({ message }) => void own.push(message.ts)));
  }
  await slack.waitFor(() => workspace.server.sockets.size === 2);

  for (let count = 0; count < 4; count += 1) alice.post(CHANNEL, `Post ${count}`);

  await slack.waitFor(() => heard.flat().length === 4);
  expect(heard.map((own) => own.length)).toEqual([2, 2]);
});

it.each(['refresh_requested', 'too_many_websockets', 'warning'] as const)(
  'lets an app reconnect that was told to: %s',
  async (reason) => {
    const workspace = await startWorkspace();
    const { slack, server, alice } = workspace;
    alice.invite(CHANNEL, slack.app.botUserId);
    const heard: string[] = [];
    await startBolt(workspace, (app) => app.message(async ({ message }) => void heard.push(message.ts)));

    server.sockets.disconnect(reason);
    await slack.waitFor(
      () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length === 2,
    );
    await slack.waitFor(() => server.sockets.size === 1);
    const { ts } = alice.post(CHANNEL, 'After');
    await slack.waitFor(() => heard.length > 0);

    expect(heard).toEqual([ts]);
  },
);

it('cuts off nobody at ten sockets, and sends the eleventh away', async () => {
  const workspace = await startWorkspace();
  const { slack, server } = workspace;
  const messages: unknown[] = [];
  for (let count = 0; count < 11; count += 1) {
    const { url } = await call(workspace, 'apps.connections.open', {}, slack.app.appToken);
    const socket = new WebSocket(String(url));
    socket.addEventListener('message', ({ data }) => void messages.push(JSON.parse(String(data))));
    await slack.waitFor(() => messages.length === count + 1);
  }
  expect(messages.at(-2)).toMatchObject({ type: 'hello', num_connections: 10 });
  expect(messages.at(-1)).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  expect(server.sockets.size).toBe(10);
});

it('opens no socket with a ticket used before', async () => {
  const workspace = await startWorkspace();
  const { slack, server } = workspace;
  const { url } = await call(workspace, 'apps.connections.open', {}, slack.app.appToken);
  const first = new WebSocket(String(url));
  await slack.waitFor(() => first.readyState === first.OPEN);
  const second = new WebSocket(String(url));
  await slack.waitFor(() => second.readyState === second.CLOSED);
  expect(server.sockets.size).toBe(1);
});

it('notices nothing of a frozen connection until the envelope on it is overdue', async () => {
  const workspace = await startWorkspace();
  const { slack, server, alice } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  const heard: string[] = [];
  await startBolt(workspace, (app) => app.message(async ({ message }) => void heard.push(message.ts)));
  const { ts } = alice.post(CHANNEL, 'Into the void');
  await slack.waitFor(() => heard.length === 1);

  server.sockets.freeze();
  const lost = alice.post(CHANNEL, 'Nobody hears this');
  const attempt = slack.deliveries.find(({ payload }) => JSON.stringify(payload).includes(lost.ts));
  expect(attempt?.outcome).toBe('waiting');
  slack.advance(3000);

  expect(attempt).toMatchObject({ outcome: 'failed', failure: 'timeout' });
  expect(heard).toEqual([ts]);
});

it('keeps an event that fell into a cut connection, and brings it over the next one', async () => {
  const workspace = await startWorkspace();
  const { slack, server, alice } = workspace;
  alice.invite(CHANNEL, slack.app.botUserId);
  const heard: string[] = [];
  await startBolt(workspace, (app) => app.message(async ({ message }) => void heard.push(message.ts)));

  server.sockets.cut();
  const { ts } = alice.post(CHANNEL, 'Nobody is there');
  await slack.waitFor(() => server.sockets.size === 1);
  slack.advance(63_000);
  await slack.waitFor(() => heard.length > 0);

  expect(heard).toEqual([ts]);
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
