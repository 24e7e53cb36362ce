import { expect, it } from 'vitest';
import { fieldsOf, sample } from '../samples.ts';
import { call, CHANNEL, startBolt, startWorkspace, type Workspace } from '../support.ts';

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
    await reconnected(workspace);
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
  await reconnected(workspace);
  slack.advance(3000);
  await slack.waitFor(() => heard.length > 0);

  expect(heard).toEqual([ts]);
});

type Fields = Record<string, unknown>;

it('keeps a command for an app that is reconnecting, and gives it up when the app does not come back', async () => {
  const workspace = await startWorkspace();
  const { slack, server, alice } = workspace;
  const app = await startBolt(workspace, (bolt) => {
    bolt.command('/episode', async ({ ack, respond }) => {
      await ack();
      await respond('Notes');
    });
  });
  const closed = () => slack.waitFor(() => server.sockets.size === 0);

  server.sockets.cut();
  await closed();
  const seen = await alice.command('/episode draft', { channel: CHANNEL });
  expect(seen).toMatchObject({ kind: 'message', message: { text: 'Notes' } });

  await app.stop();
  await closed();
  const unseen = alice.command('/episode draft', { channel: CHANNEL });
  slack.advance(2000);
  expect(await unseen).toEqual({
    kind: 'error',
    error: '/episode failed with the error "dispatch_failed"',
  });
});

it('says hello, sends envelopes and goodbye as Socket Mode does', async () => {
  const workspace = await startWorkspace();
  const { slack, server, alice } = workspace;
  const { url } = await call(workspace, 'apps.connections.open', {}, slack.app.appToken);
  const messages: unknown[] = [];
  const socket = new WebSocket(String(url));
  socket.addEventListener('message', ({ data }) => void messages.push(JSON.parse(String(data))));
  await slack.waitFor(() => server.sockets.size === 1);
  alice.invite(CHANNEL, slack.app.botUserId);
  void alice.sendCommand('/episode', { channel: CHANNEL });
  server.sockets.disconnect('refresh_requested');
  await slack.waitFor(() => messages.length === 5);

  const [hello, joined, , command, disconnect] = messages.map(topFields);
  const known = (name: string) =>
    topFields(sample(`socket-mode/mock_socket_mode_server.socket_mode_${name}.0.json`));
  const envelope = (at: number) =>
    topFields(sample(`socket-mode/mock_socket_mode_server.socket_mode_envelopes.${at}.json`));
  expect(hello).toEqual(known('hello_message'));
  expect(command).toEqual(envelope(0));
  expect(joined).toEqual(envelope(1));
  expect(disconnect).toEqual(known('disconnect_message'));
});

it('takes a connection without a word when its hello is withheld, and greets the next', async () => {
  const workspace = await startWorkspace();
  const { slack, server } = workspace;
  const messages: string[] = [];
  const connect = async () => {
    const { url } = await call(workspace, 'apps.connections.open', {}, slack.app.appToken);
    const socket = new WebSocket(String(url));
    socket.addEventListener('message', ({ data }) => void messages.push(String(data)));
    await slack.waitFor(() => socket.readyState === socket.OPEN);
  };
  server.sockets.withholdHello();
  await connect();
  expect(server.sockets.size).toBe(0);
  await connect();
  await slack.waitFor(() => messages.length > 0);
  expect(messages.map((message) => JSON.parse(message).type)).toEqual(['hello']);

  server.sockets.say('{ no envelope');
  await slack.waitFor(() => messages.length > 1);
  expect(messages[1]).toBe('{ no envelope');
});

function topFields(message: unknown): string[] {
  const { payload: _payload, ...envelope } = message as Fields;
  return [...fieldsOf(envelope)].toSorted();
}

/** Resolves when the app has connected a second time. */
async function reconnected({ slack, server }: Workspace): Promise<void> {
  const connections = () => slack.calls.filter(({ method }) => method === 'apps.connections.open');
  await slack.waitFor(() => connections().length === 2 && server.sockets.size === 1);
}
