import { App, type Receiver } from '@slack/bolt';
import type { ExtendedErrorHandlerArgs } from '@slack/bolt/dist/App.js';
import type { WebClientOptions } from '@slack/web-api';
import { registerCommands } from '../commands/index.ts';
import type { Context } from './context.ts';
import { slackLogger } from './log.ts';
import { registerListeners } from './listeners/index.ts';
import { storeFirst } from './slack/api/store-first.ts';

type Options = { botToken: string; receiver: Receiver; clientOptions: WebClientOptions };

/** The Bolt app with every handler attached. */
export function createApp({ botToken, receiver, clientOptions }: Options, context: Context): App {
  const { wrap, noteFailure } = storeFirst();
  const app = new App({
    receiver: wrap(receiver),
    clientOptions,
    logger: slackLogger(context.logger),
    // The token is checked before; asking Slack again for every event would only be slower.
    authorize: async () => ({ botToken, botUserId: context.slack.botUserId, botId: context.slack.botId }),
    extendedErrorHandler: true,
  });
  app.error(async ({ error, body }: ExtendedErrorHandlerArgs) => {
    noteFailure({ error, body });
    context.logger.error({ error }, 'An event could not be handled');
  });
  registerListeners(app, context);
  registerCommands(app, context);
  return app;
}
