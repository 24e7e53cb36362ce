import { type App, HTTPReceiver, type Logger, type Receiver, type ReceiverEvent } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { WebClientOptions } from '@slack/web-api';

export const EVENTS_PATH = '/slack/events';

/** How long Slack may leave a ping unanswered; also how long the first reconnect waits. */
const PING_MS = 900;

type SocketEvent = {
  ack: (answer?: object | string) => Promise<void>;
  body: ReceiverEvent['body'];
  retry_num?: number;
  retry_reason?: string;
};

/**
 * Socket Mode. Ours rather than Bolt's, which neither lets the client be told where Slack's API is nor survives an
 * event whose acknowledgement finds the socket closed.
 *
 * @param onConnect called when a connection is there, the first time and after every reconnect
 */
export function socketReceiver(
  appToken: string,
  {
    logger,
    clientOptions,
    onConnect,
  }: { logger: Logger; clientOptions: WebClientOptions; onConnect: () => void },
): Receiver {
  const client = new SocketModeClient({
    appToken,
    logger,
    clientPingTimeout: PING_MS,
    // Its own copy: the client writes a policy of a hundred retries into it.
    clientOptions: { ...clientOptions },
  });
  client.on('connected', onConnect);
  return {
    init: (app: App) => {
      client.on('slack_event', ({ ack, body, retry_num, retry_reason }: SocketEvent) => {
        const event: ReceiverEvent = {
          body,
          ack: async (answer) => ack(answer ?? {}),
          ...(retry_num === undefined ? {} : { retryNum: retry_num }),
          ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
        };
        // Why it failed is in the log already.
        app
          .processEvent(event)
          .catch(() => logger.warn('An event was not acknowledged: Slack sends it again'));
      });
    },
    start: () => client.start(),
    stop: async () => {
      await client.disconnect();
    },
  };
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
