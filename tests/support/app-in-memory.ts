import type { ReceiverEvent } from '@slack/bolt';
import { createApp } from '../../src/app.ts';
import type { Context } from '../../src/context.ts';
import { slackOptions } from '../../src/slack/api/connect.ts';
import type { Workspace } from './bot.ts';

/** The real Bolt app with every handler, told of events by a function: in the order and as often as a test likes. */
export function anAppInMemory({ slack, server }: Workspace, context: Context) {
  let process: (event: ReceiverEvent) => Promise<void> = () => Promise.reject(new Error('not started'));
  createApp(
    {
      receiver: {
        init: (app) => {
          process = (event) => app.processEvent(event);
        },
        start: async () => {},
        stop: async () => {},
      },
      clientOptions: slackOptions(server.slackApiUrl, context.logger),
    },
    context,
  );
  return {
    /** @throws what a listener throws: the event would be sent again */
    tell: (event: object): Promise<void> =>
      process({ body: { type: 'event_callback', team_id: slack.team.id, event }, ack: async () => {} }),
  };
}
