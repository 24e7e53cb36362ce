import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLogger } from '../../../src/log.ts';
import { slackOptions } from '../../../src/slack/api/connect.ts';
import { SILENT } from '../../../src/slack/api/log.ts';
import { EVENTS_PATH, httpReceiver, socketReceiver } from '../../../src/slack/api/receivers.ts';
import { SOCKET_TIMES } from '../../../src/slack/api/socket-mode.ts';
import { aWorkspace, CHANNEL, PEOPLE, type Transport, TRANSPORTS } from '../../support/bot.ts';

const [ALICE] = PEOPLE;

type Handle = (event: ReceiverEvent) => Promise<void>;

/** An app that does with events as it is told, in a workspace's channel. */
async function anApp(transport: Transport, handle: Handle, logger = SILENT) {
  const { slack, server } = await aWorkspace();
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const clientOptions = slackOptions(server.slackApiUrl, createLogger('silent'));
  let connections = 0;
  let stop = async () => {};
  const onConnect = () => void (connections += 1);
  const start = async (receiver: Receiver) => {
    const app = new App({ receiver, token: slack.app.botToken, clientOptions, logger: SILENT });
    app.processEvent = handle;
    await app.start();
    stop = async () => {
      await app.stop();
    };
    onTestFinished(stop);
  };
  if (transport === 'HTTP') {
    const { receiver, listener } = httpReceiver(slack.app.signingSecret, logger);
    await start(receiver);
    await server.deliverTo(`${await listening(listener)}${EVENTS_PATH}`);
  } else {
    await start(
      socketReceiver({
        appToken: slack.app.appToken,
        clientOptions,
        logger: createLogger('silent'),
        times: SOCKET_TIMES,
        onConnect,
        onRefused: () => {},
      }),
    );
    await slack.waitFor(() => server.sockets.size > 0);
  }
  return {
    slack,
    server,
    clientOptions,
    stop,
    connections: () => connections,
    outcomes: (ts: string) =>
      slack.deliveries
        .filter(({ payload }) => JSON.stringify(payload).includes(ts))
        .map(({ outcome }) => outcome),
  };
}

async function listening(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe.each(TRANSPORTS)('over %s', (transport) => {
  test('an event is acknowledged when the app says so, and not before', async () => {
    const handling = Promise.withResolvers<void>();
    const { slack, outcomes } = await anApp(transport, async ({ ack }) => {
      await handling.promise;
      await ack();
    });
    const { ts } = slack.as(ALICE).post(CHANNEL, 'Hello');
    await slack.waitFor(() => outcomes(ts).length > 0);
    expect(outcomes(ts)).toEqual(['waiting']);
    handling.resolve();
    await slack.waitFor(() => outcomes(ts)[0] === 'acknowledged');
  });

  test('an event that the app cannot handle is sent again, and says that it is', async () => {
    const attempts: ReceiverEvent[] = [];
    const { slack, outcomes } = await anApp(transport, async (event) => {
      if (event.body['event']?.type === 'message') attempts.push(event);
      if (attempts.length === 1) throw new Error('the database is away');
      await event.ack();
    });
    const { ts } = slack.as(ALICE).post(CHANNEL, 'Hello');
    await slack.waitFor(() => attempts.length === 1);
    // Over a socket there is no other way of saying no than to say nothing.
    if (transport === 'Socket Mode') slack.advance(3000);
    await slack.waitFor(() => outcomes(ts).includes('acknowledged'));
    expect(outcomes(ts)).toEqual(['failed', 'acknowledged']);
    expect(attempts.map(({ retryNum = 0 }) => retryNum)).toEqual([0, 1]);
  });
});

test('over HTTP, an event that the app is done with too late is sent again, and does no harm', async () => {
  const { promise: isLate, resolve: late } = Promise.withResolvers<void>();
  const ends: PromiseSettledResult<void>[] = [];
  const complaints: unknown[] = [];
  const logger = { ...SILENT, error: (...messages: unknown[]) => void complaints.push(...messages) };
  const handle: Handle = async ({ ack, body }) => {
    if (body['event']?.type !== 'message') return ack();
    if (outcomes(body['event'].ts).length === 1) await isLate;
    const acknowledging = ack();
    ends.push(...(await Promise.allSettled([acknowledging])));
    return acknowledging;
  };
  const { slack, outcomes } = await anApp('HTTP', handle, logger);
  const { ts } = slack.as(ALICE).post(CHANNEL, 'Hello');
  // Bolt answers by itself after three seconds.
  await expect.poll(() => complaints, { timeout: 10_000 }).toHaveLength(1);
  late();
  await slack.waitFor(() => outcomes(ts).includes('acknowledged'), 10_000);
  await expect
    .poll(() => new Set(ends.map(({ status }) => status)))
    .toEqual(new Set(['fulfilled', 'rejected']));
  const next = slack.as(ALICE).post(CHANNEL, 'Again');
  await slack.waitFor(() => outcomes(next.ts).length > 0);
});

test('over a socket, what came in before it is closed is acknowledged', async () => {
  const [came, handling] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const { slack, stop, outcomes } = await anApp('Socket Mode', async ({ ack }) => {
    came.resolve();
    await handling.promise;
    await ack();
  });
  const { ts } = slack.as(ALICE).post(CHANNEL, 'Hello');
  await came.promise;
  const stopping = stop();
  handling.resolve();
  await stopping;
  expect(outcomes(ts)).toEqual(['acknowledged']);
});

test('a socket is closed though the app is never done with what came in', async () => {
  const came = Promise.withResolvers<void>();
  const { slack, server, stop } = await anApp('Socket Mode', async () => {
    came.resolve();
    await new Promise(() => {});
  });
  slack.as(ALICE).post(CHANNEL, 'Hello');
  await came.promise;
  await stop();
  await expect.poll(() => server.sockets.size).toBe(0);
});

test('whoever wants to catch up hears of every connection', async () => {
  const { server, connections } = await anApp('Socket Mode', ({ ack }) => ack());
  await expect.poll(connections).toBe(1);
  server.sockets.disconnect('refresh_requested');
  await expect.poll(connections, { timeout: 10_000 }).toBe(2);
});

test('the options that the client is given stay as they are', async () => {
  const { clientOptions } = await anApp('Socket Mode', ({ ack }) => ack());
  expect(clientOptions).not.toHaveProperty('retryConfig');
});
