import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { changed, type World } from '../slack/world.ts';
import type { Acknowledgement, Delivery, Transport } from '../slack/world/delivery.ts';
import { parseFields } from './body.ts';

/** https://docs.slack.dev/apis/events-api/using-socket-mode#connections */
const CONNECTIONS_MAX = 10;
const PING_EVERY_MS = 5000;
const CLOSE_WITHIN_MS = 500;
/** How long an app may take to connect again after it lost its last connection. */
const RECONNECT_WITHIN_MS = 2000;
const HOST = 'applink-playground';

export type DisconnectReason = 'warning' | 'refresh_requested' | 'too_many_websockets' | 'link_disabled';

/** An envelope that waits for the app to connect again. */
type HeldEnvelope = { deliver: () => void; fail: () => void };

/** Socket Mode: the app's connections, and the envelopes sent over them in turn. */
export function createSockets(world: World) {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const open: WebSocket[] = [];
  const waiting = new Map<string, (acknowledgement: Acknowledgement) => void>();
  const frozen = new WeakSet<WebSocket>();
  const lost = new WeakSet<WebSocket>();
  /** Commands and presses that wait for the app to connect again: only the person repeats them. */
  const held = new Set<HeldEnvelope>();
  let callOffReconnect: (() => void) | undefined;
  let turn = 0;
  let hellosWithheld = 0;

  const ping = setInterval(
    () => open.filter(isAlive).forEach((socket) => socket.ping('playground')),
    PING_EVERY_MS,
  ).unref();

  function accept(socket: WebSocket) {
    if (open.length >= CONNECTIONS_MAX) {
      socket.send(JSON.stringify(disconnectMessage('too_many_websockets')));
      socket.close();
      return;
    }
    if (hellosWithheld > 0) {
      hellosWithheld -= 1;
      return;
    }
    open.push(socket);
    socket.on('message', (data: Buffer) => isAlive(socket) && hear(data.toString('utf8')));
    socket.on('ping', (data: Buffer) => isAlive(socket) && socket.pong(data));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      const at = open.indexOf(socket);
      if (at >= 0) open.splice(at, 1);
      if (open.length === 0) awaitReconnect();
      changed(world, { kind: 'connection' });
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        debug_info: { host: HOST, build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: world.app.id },
      }),
    );
    endReconnect(({ deliver: send }) => send());
    changed(world, { kind: 'connection' });
  }

  // The app may run in this process too: when it is busy, the app takes its connection for dead.
  function awaitReconnect() {
    callOffReconnect?.();
    callOffReconnect = world.clock.after(RECONNECT_WITHIN_MS, () => endReconnect(({ fail }) => fail()));
  }

  function endReconnect(settle: (one: HeldEnvelope) => void) {
    callOffReconnect?.();
    callOffReconnect = undefined;
    for (const one of held) settle(one);
    held.clear();
  }

  function isAlive(socket: WebSocket): boolean {
    return !frozen.has(socket);
  }

  function hear(text: string) {
    const { envelope_id, payload } = parseFields('application/json', text);
    if (typeof envelope_id !== 'string') return;
    waiting.get(envelope_id)?.({ ok: true, response: isEmpty(payload) ? undefined : payload });
    waiting.delete(envelope_id);
  }

  function deliver(delivery: Delivery, report: (acknowledgement: Acknowledgement) => void) {
    // What is lost without a word is still sent to.
    const ready = open.filter((socket) => socket.readyState === socket.OPEN || lost.has(socket));
    const socket = ready[turn % Math.max(1, ready.length)];
    turn += 1;
    if (!socket) return report({ ok: false, failure: 'connection_failed' });
    delivery.via = `socket ${open.indexOf(socket) + 1} of ${open.length}`;
    waiting.set(delivery.envelopeId, report);
    if (isAlive(socket)) socket.send(JSON.stringify(envelope(delivery)));
  }

  const transport: Transport = {
    send(delivery, report) {
      if (!callOffReconnect || delivery.kind === 'events_api') {
        deliver(delivery, report);
        return () => waiting.delete(delivery.envelopeId);
      }
      const own: HeldEnvelope = {
        deliver: () => deliver(delivery, report),
        fail: () => report({ ok: false, failure: 'connection_failed' }),
      };
      held.add(own);
      return () => {
        held.delete(own);
        waiting.delete(delivery.envelopeId);
      };
    },
  };

  return {
    transport,
    get size() {
      return open.length;
    },

    /** All that are there, those too that were not greeted or are being closed. */
    get taken() {
      return server.clients.size;
    },

    /** @returns whether the ticket in the address opened a socket */
    upgrade(url: URL, request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      if (!world.tickets.delete(url.searchParams.get('ticket') ?? '')) return false;
      server.handleUpgrade(request, socket, head, accept);
      return true;
    },

    /** Tells the app to connect again. The old connection stays until the app closes it. */
    disconnect(reason: DisconnectReason, count = open.length): void {
      for (const socket of open.slice(0, count)) socket.send(JSON.stringify(disconnectMessage(reason)));
    },

    /** Cuts connections without notice. */
    cut(count = open.length): void {
      for (const socket of open.slice(0, count)) {
        lost.add(socket);
        socket.terminate();
      }
    },

    /** Keeps the connections open, but neither sends nor receives anything on them, pings included. */
    freeze(count = open.length): void {
      for (const socket of open.slice(0, count)) frozen.add(socket);
    },

    /** The next connections are taken, but never told hello. */
    withholdHello(count = 1): void {
      hellosWithheld = count;
    },

    /** Sends this as it is over the connections: what is no envelope, or one that this workspace has no cause for. */
    say(frame: string | Buffer, count = open.length): void {
      for (const socket of open.slice(0, count)) socket.send(frame);
    },

    async stop(): Promise<void> {
      clearInterval(ping);
      const clients = [...server.clients];
      const closed = clients.map((socket) => once(socket, 'close'));
      for (const socket of clients) socket.close(1000);
      await Promise.race([Promise.all(closed), sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
      for (const socket of clients) socket.terminate();
      server.close();
    },
  };

  function disconnectMessage(reason: DisconnectReason) {
    return {
      type: 'disconnect',
      reason,
      num_connections: open.length,
      debug_info: { host: HOST },
      connection_info: { app_id: world.app.id },
    };
  }
}

function envelope({ envelopeId, kind, payload, acceptsResponse, attempt, retryReason }: Delivery) {
  return {
    envelope_id: envelopeId,
    payload,
    type: kind,
    accepts_response_payload: acceptsResponse,
    ...(kind === 'events_api' && { retry_attempt: attempt, retry_reason: retryReason ?? '' }),
  };
}

function isEmpty(payload: unknown): boolean {
  return typeof payload !== 'object' || payload === null || Object.keys(payload).length === 0;
}
