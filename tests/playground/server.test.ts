import { once } from 'node:events';
import { connect } from 'node:net';
import type { App } from '@slack/bolt';
import { expect, it } from 'vitest';
import { ALICE, BOB, CHANNEL, startBolt, startWorkspace, call } from './support.ts';

it('tells an app what happens in the channels it is in', async () => {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  const heard: string[] = [];
  await startBolt(workspace, (app) => {
    app.event('member_joined_channel', async ({ event }) => void heard.push(`joined ${event.channel}`));
    app.message(async ({ message }) => void heard.push(`message ${message.ts} ${message.subtype ?? 'new'}`));
    app.event('reaction_added', async ({ event }) => void heard.push(`${event.reaction} by ${event.user}`));
  });

  alice.post(CHANNEL, 'Nobody invited the bot yet');
  alice.invite(CHANNEL, slack.app.botUserId);
  const post = alice.post(CHANNEL, 'Read https://blog.example/post?a=1&b=2.');
  bob.react(CHANNEL, post.ts, 'studio_microphone');

  await slack.waitFor(() => heard.length >= 3);
  expect(heard).toContain(`joined ${CHANNEL}`);
  expect(heard).toContain(`message ${post.ts} new`);
  expect(heard).toContain(`studio_microphone by ${BOB}`);
  expect(heard).not.toContainEqual(expect.stringContaining('Nobody'));
});

it('brings a command to the app and the answer to the one who typed it', async () => {
  const workspace = await startWorkspace();
  const { slack, alice } = workspace;
  await startBolt(workspace, (app) => {
    app.command('/episode', async ({ ack, command, respond }) => {
      await ack();
      await respond({ text: `Draft for ${command.text}` });
    });
  });

  const seen = await alice.command('/episode draft now', { channel: CHANNEL });

  expect(seen).toMatchObject({ kind: 'message', message: { text: 'Draft for draft now' } });
  expect(slack.visibleTo(ALICE, CHANNEL)).toHaveLength(1);
  expect(slack.visibleTo(BOB, CHANNEL)).toEqual([]);
});

it('answers what a bot asks first', async () => {
  const workspace = await startWorkspace();
  const { slack, alice, bob } = workspace;
  const app: App = await startBolt(workspace, () => {});
  alice.invite(CHANNEL, slack.app.botUserId);
  const post = alice.post(CHANNEL, 'One');
  bob.post(CHANNEL, 'A reply', { thread_ts: post.ts });
  bob.react(CHANNEL, post.ts, '+1::skin-tone-3');

  const { client } = app;
  const auth = await client.auth.test();
  const { channels } = await client.users.conversations({ types: 'public_channel,private_channel' });
  const { user } = await client.users.info({ user: ALICE });
  const { messages } = await client.conversations.history({ channel: CHANNEL });
  const { messages: thread } = await client.conversations.replies({ channel: CHANNEL, ts: post.ts });
  const posted = await client.chat.postMessage({ channel: CHANNEL, text: 'Hello' });
  await client.chat.update({ channel: CHANNEL, ts: String(posted.ts), text: 'Hello again' });
  await client.chat.postEphemeral({ channel: CHANNEL, user: BOB, text: 'Only you' });

  expect(auth).toMatchObject({ user_id: slack.app.botUserId, bot_id: slack.app.botId });
  expect(channels?.map(({ id }) => id)).toEqual([CHANNEL]);
  expect(user?.real_name).toBe('Alice Amsel');
  expect(messages?.map(({ text }) => text)).toEqual([
    'One',
    `<@${slack.app.botUserId}> has joined the channel`,
  ]);
  expect(messages?.[0]).toMatchObject({
    reply_count: 1,
    reactions: [{ name: '+1::skin-tone-3', users: [BOB], count: 1 }],
  });
  expect(thread?.map(({ text }) => text)).toEqual(['One', 'A reply']);
  expect(slack.visibleTo(BOB, CHANNEL).map(({ text }) => text)).toEqual([
    `<@${slack.app.botUserId}> has joined the channel`,
    'One',
    'Hello again',
    'Only you',
  ]);
});

it('never hangs up on a connection that is idle', async () => {
  const { server } = await startWorkspace();
  const response = await fetch(`${server.slackApiUrl}auth.test`, { method: 'POST' });
  await response.text();
  expect(response.headers.get('connection')).toBe('keep-alive');
  expect(response.headers.get('keep-alive')).toBeNull();
});

it('stays up whatever it is sent', async () => {
  const workspace = await startWorkspace();
  const { slack, server } = workspace;
  const { url } = await call(workspace, 'apps.connections.open', {}, slack.app.appToken);
  const socket = new WebSocket(String(url));
  await slack.waitFor(() => socket.readyState === socket.OPEN);
  socket.send('{');
  socket.send('[]');
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
  for (const headers of ['', upgrade]) {
    const raw = connect(server.port, '127.0.0.1');
    raw.end(`GET //[ HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n${headers}\r\n`);
    raw.resume();
    await once(raw, 'close');
  }
  expect(await call(workspace, 'constructor')).toMatchObject({ error: 'unknown_method' });
  expect(server.sockets.size).toBe(1);
});

it('breaks all connections and takes none while the network is gone', async () => {
  const workspace = await startWorkspace();
  const { slack, server } = workspace;
  const { url } = await call(workspace, 'apps.connections.open', {}, slack.app.appToken);
  const socket = new WebSocket(String(url));
  await slack.waitFor(() => socket.readyState === socket.OPEN);

  server.cutOff();
  await slack.waitFor(() => socket.readyState === socket.CLOSED);
  await expect(call(workspace, 'auth.test')).rejects.toThrow('fetch failed');
  server.mend();
  expect(await call(workspace, 'auth.test')).toMatchObject({ ok: true });
});
