import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../../../src/log.ts';
import { slackOptions } from '../../../src/slack/api/connect.ts';
import { createSocketMode, SOCKET_TIMES, type SocketTimes } from '../../../src/slack/api/socket-mode.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../../support/bot.ts';

const [ALICE] = PEOPLE;
const OPEN = 'apps.connections.open';

const SHORT: SocketTimes = {
  ...SOCKET_TIMES,
  openMs: 1000,
  pingMs: 50,
  retryMs: 20,
  retryMaxMs: 100,
  lingerMs: 100,
};

/** A connection that acknowledges what it hears, with short times. */
async function connected(times: Partial<SocketTimes> = {}) {
  const { slack, server } = await aWorkspace();
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const heard = new Set<unknown>();
  const refusals: string[] = [];
  let connections = 0;
  const socketMode = createSocketMode({
    appToken: slack.app.appToken,
    clientOptions: slackOptions(server.slackApiUrl, createLogger('silent')),
    logger: createLogger('silent'),
    times: { ...SHORT, ...times },
    onEnvelope: ({ body, ack }) => {
      ack().then(
        () => heard.add((body['event'] as { ts?: string } | undefined)?.ts),
        () => {},
      );
    },
    onConnect: () => void (connections += 1),
    onRefused: (code) => void refusals.push(code),
  });
  onTestFinished(() => socketMode.stop());
  await socketMode.start();
  const post = () => slack.as(ALICE).post(CHANNEL, 'Hello').ts;
  return {
    slack,
    server,
    socketMode,
    refusals,
    heard,
    post,
    connections: () => connections,
    asked: () => slack.calls.filter(({ method }) => method === OPEN).length,
    /** Resolves when another connection than so many is there and Slack is heard again. */
    async isBack(before: number): Promise<void> {
      await expect.poll(() => connections, { timeout: 10_000 }).toBeGreaterThan(before);
      const ts = post();
      await slack.waitFor(() => heard.has(ts));
    },
  };
}

test('a connection that Slack refreshes is replaced before it ends: everything is told once', async () => {
  const { slack, server, post, connections } = await connected();
  const posted: string[] = [];
  for (let refresh = 1; refresh <= 50; refresh++) {
    posted.push(post());
    server.sockets.disconnect(refresh % 2 === 0 ? 'warning' : 'refresh_requested');
    posted.push(post());
    await expect.poll(connections).toBe(refresh + 1);
    posted.push(post());
  }
  const attempts = () =>
    posted.map((ts) =>
      slack.deliveries
        .filter(({ payload }) => JSON.stringify(payload).includes(`"ts":"${ts}"`))
        .map(({ outcome }) => outcome)
        .join(),
    );
  await expect.poll(() => new Set(attempts())).toEqual(new Set(['acknowledged']));
  await expect.poll(() => server.sockets.taken).toBe(1);
});

test('a connection that is half open is noticed, and replaced', async () => {
  const { server, socketMode, isBack } = await connected();
  server.sockets.freeze();
  await expect.poll(socketMode.isConnected).toBe(false);
  await isBack(1);
});

test('a connection that was cut is replaced at once', async () => {
  const { server, asked, isBack } = await connected({ retryMs: 60_000, retryMaxMs: 60_000, steadyMs: 0 });
  server.sockets.cut();
  await isBack(1);
  expect(asked()).toBe(2);
});

test('a connection that is never greeted is given up for another', async () => {
  const { server, isBack } = await connected({ openMs: 100 });
  server.sockets.withholdHello(2);
  server.sockets.cut();
  await isBack(1);
  await expect.poll(() => server.sockets.taken).toBe(1);
});

test('it is tried until the network is back', async () => {
  const { server, socketMode, isBack } = await connected();
  server.cutOff();
  await expect.poll(socketMode.isConnected).toBe(false);
  server.mend();
  await isBack(1);
});

test.each([
  { kind: 'error', code: 'invalid_auth' },
  { kind: 'error', code: 'internal_error' },
  { kind: 'refuse', status: 503 },
  { kind: 'drop' },
] as const)('a reconnect that fails is tried again: %o', async (trouble) => {
  const { slack, server, refusals, isBack } = await connected();
  slack.breakNext(OPEN, trouble, 3);
  server.sockets.cut();
  await isBack(1);
  expect(refusals).toEqual([]);
});

test('Slack is not asked again before it allows it', async () => {
  const { slack, server, asked, isBack } = await connected();
  slack.breakNext(OPEN, { kind: 'rate_limit', retryAfterSeconds: 1 });
  server.sockets.cut();
  await slack.waitFor(() => asked() === 2);
  const refusedAt = performance.now();
  await slack.waitFor(() => asked() === 3);
  expect(performance.now() - refusedAt).toBeGreaterThan(900);
  await isBack(1);
});

test('a refusal that stays is believed, and nothing more is tried', async () => {
  const { slack, server, refusals, socketMode, asked } = await connected({ refusedMs: 200 });
  slack.breakNext(OPEN, { kind: 'error', code: 'invalid_auth' }, Infinity);
  server.sockets.cut();
  await expect.poll(() => refusals).toEqual(['invalid_auth']);
  const before = asked();
  await socketMode.stop();
  expect(before).toBeGreaterThan(2);
  expect(asked()).toBe(before);
});

test('a Slack that is away for long is not taken for one that refuses', async () => {
  const { slack, server, refusals, isBack } = await connected({ refusedMs: 0.001 });
  slack.breakNext(OPEN, { kind: 'error', code: 'invalid_auth' });
  slack.breakNext(OPEN, { kind: 'refuse', status: 503 }, 5);
  slack.breakNext(OPEN, { kind: 'error', code: 'invalid_auth' });
  server.sockets.cut();
  await isBack(1);
  expect(refusals).toEqual([]);
});

test('what is no envelope does no harm', async () => {
  const { slack, server, post, heard, connections } = await connected();
  const frames = [
    '{',
    '[]',
    'null',
    '{}',
    '"hello"',
    '{"type":7}',
    '{"type":"events_api"}',
    '{"type":"events_api","envelope_id":"1"}',
    '{"type":"events_api","envelope_id":"1","payload":7}',
    '{"type":"hello"}',
    '{"envelope_id":"1","payload":{}}',
    Buffer.from([0, 255, 1]),
  ];
  for (const frame of frames) server.sockets.say(frame);
  const ts = post();
  await slack.waitFor(() => heard.has(ts));
  expect(connections()).toBe(1);
});

test('a process that was held up does not take the connection for dead', async () => {
  const { slack, post, heard, connections } = await connected();
  for (let stall = 0; stall < 10; stall++) {
    const until = performance.now() + 6 * SHORT.pingMs;
    while (performance.now() < until);
    await setImmediate();
  }
  const ts = post();
  await slack.waitFor(() => heard.has(ts));
  expect(connections()).toBe(1);
});

test('many connections that end soon are not asked for one after the other without a break', async () => {
  const { server, connections, asked } = await connected({ retryMs: 200, retryMaxMs: 200 });
  for (let cut = 1; cut <= 3; cut++) {
    const cutAt = performance.now();
    server.sockets.cut();
    await expect.poll(connections).toBe(cut + 1);
    expect(performance.now() - cutAt).toBeGreaterThan(90);
  }
  expect(asked()).toBe(4);
});

test.each(['asking for an address', 'waiting for a hello', 'waiting to try again'])(
  'stopping leaves no connection behind: %s',
  async (what) => {
    const { slack, server, socketMode, asked } = await connected({ openMs: 30_000 });
    if (what === 'asking for an address') slack.breakNext(OPEN, { kind: 'slow', ms: 200 });
    if (what === 'waiting for a hello') server.sockets.withholdHello();
    if (what === 'waiting to try again') slack.breakNext(OPEN, { kind: 'rate_limit', retryAfterSeconds: 60 });
    server.sockets.cut();
    const isThere = {
      'asking for an address': () => slack.world.faults.length === 0,
      'waiting for a hello': () => server.sockets.taken === 1,
      'waiting to try again': () => asked() === 2,
    }[what];
    await slack.waitFor(() => !socketMode.isConnected() && isThere?.());
    await socketMode.stop();
    // The answer to what was asked before comes nevertheless.
    await slack.waitFor(() => asked() === 2);
    await expect.poll(() => server.sockets.taken).toBe(0);
  },
);
