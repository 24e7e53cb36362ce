import { type App, HTTPReceiver, type Logger, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { createSocketMode } from './socket-mode.ts';

export const EVENTS_PATH = '/slack/events';

type SocketOptions = Omit<Parameters<typeof createSocketMode>[0], 'onEnvelope'>;

/** Socket Mode. */
export function socketReceiver(options: SocketOptions) {
  let app: App | undefined;
  const socketMode = createSocketMode({
    ...options,
    onEnvelope: ({ body, ack, retryNum, retryReason }) => {
      const event: ReceiverEvent = {
        body,
        ack,
        ...(retryNum === undefined ? {} : { retryNum }),
        ...(retryReason === undefined ? {} : { retryReason }),
      };
      // Why it failed is in the log already.
      app
        ?.processEvent(event)
        .catch(() => options.logger.warn('An event was not acknowledged: Slack sends it again'));
    },
  });
  return {
    init: (initialised: App) => {
      app = initialised;
    },
    start: socketMode.start,
    stop: socketMode.stop,
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
