import { App, type Receiver } from '@slack/bolt';
import type { ExtendedErrorHandlerArgs } from '@slack/bolt/dist/App.js';
import { registerCommands } from '../commands/index.ts';
import type { Context } from './context.ts';
import { registerListeners } from './listeners/index.ts';
import type { SlackOptions } from './slack/api/connect.ts';
import { slackLogger } from './slack/api/log.ts';
import { type EventWatch, storeFirst } from './slack/api/store-first.ts';

type Options = { receiver: Receiver; clientOptions: SlackOptions; watch?: EventWatch };

/** The Bolt app with every handler attached. */
export function createApp({ receiver, clientOptions, watch }: Options, context: Context): App {
  const { wrap, noteFailure } = storeFirst(watch);
  const app = new App({
    receiver: wrap(receiver),
    clientOptions,
    logger: slackLogger(context.logger),
    authorize: async ({ teamId }) => authorization(context.workspaces, teamId),
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

/**
 * Tokens are checked at start: asking Slack again for every event would only be slower. What comes from a channel that
 * is shared with another workspace may name that one; where only one is connected it is meant for that.
 */
function authorization(workspaces: Context['workspaces'], teamId: string | undefined) {
  const [only, ...others] = workspaces.all();
  const workspace = workspaces.ofTeam(teamId ?? '') ?? (others.length === 0 ? only : undefined);
  if (!workspace) throw new Error(`not connected to the workspace of ${teamId}`);
  const { botToken, botUserId, botId } = workspace.slack;
  return { botToken, botUserId, botId, workspaceId: workspace.id };
}
