import { setTimeout as wait } from 'node:timers/promises';
import { type App, HTTPReceiver, type Logger, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { createSocketMode } from './socket-mode.ts';

export const EVENTS_PATH = '/slack/events';

/** How long what came in has to be acknowledged when the program stops. */
const IN_HAND_MS = 1000;

type SocketOptions = Omit<Parameters<typeof createSocketMode>[0], 'onEnvelope'>;

/** Socket Mode. */
export function socketReceiver(options: SocketOptions) {
  let app: App | undefined;
  const inHand = new Set<Promise<void>>();
  const socketMode = createSocketMode({
    ...options,
    onEnvelope: ({ body, ack, retryNum, retryReason }) => {
      const event: ReceiverEvent = {
        body,
        ack,
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      };
      if (!app) return;
      const done: Promise<void> = app
        .processEvent(event)
        // Why it failed is in the log already.
        .catch(() => options.logger.warn('An event was not acknowledged: Slack sends it again'))
        .finally(() => inHand.delete(done));
      inHand.add(done);
    },
  });

  async function untilNothingIsInHand(): Promise<void> {
    const nothing = async () => {
      while (inHand.size > 0) await Promise.all(inHand);
    };
    await Promise.race([nothing(), wait(IN_HAND_MS, undefined, { ref: false })]);
  }

  return {
    init: (initialised: App) => {
      app = initialised;
    },
    start: socketMode.start,
    /** What came in is acknowledged first, as far as that takes no longer than a second. */
    async stop(): Promise<void> {
      await untilNothingIsInHand();
      await socketMode.stop();
    },
    isConnected: socketMode.isConnected,
  } satisfies Receiver & Record<string, unknown>;
}

/** HTTP, signed. It does not listen by itself: `listener` goes into the program's own server. */
export function httpReceiver(signingSecret: string, logger: Logger) {
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    endpoints: [EVENTS_PATH],
    processEventErrorHandler: async ({ response }) => {
      // Bolt answers by itself when an event takes longer than three seconds.
      if (!response.headersSent) response.writeHead(500).end();
      return false;
    },
  });
  const { requestListener: listener } = receiver;
  return {
    receiver: Object.assign(receiver, { start: async () => {}, stop: async () => {} }),
    listener,
  };
}
