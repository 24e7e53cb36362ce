import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { collectMessage } from '../../desk/collect.ts';
import { parseMessage } from '../../slack/api/incoming.ts';
import { showOfChannel } from './show-of-channel.ts';

const Changed = z.object({ message: z.looseObject({ ts: z.string(), subtype: z.string().optional() }) });
const Deleted = z.object({ deleted_ts: z.string() });

/** Messages of the news channel, new, edited and deleted: https://docs.slack.dev/reference/events/message */
export function registerMessages(app: App, context: Context): void {
  app.event('message', async ({ event }) => {
    const show = await showOfChannel(context, event.channel);
    if (!show) return;
    switch (event.subtype) {
      case 'message_deleted':
        return context.posts.remove(show.id, Deleted.parse(event).deleted_ts);
      case 'message_changed': {
        const { message } = Changed.parse(event);
        // Slack leaves a tombstone where a message that has replies was deleted.
        if (message.subtype === 'tombstone') return context.posts.remove(show.id, message.ts);
        const changed = parseMessage(message);
        return changed && collectMessage(context, show, changed);
      }
      default: {
        const posted = parseMessage(event);
        return posted && collectMessage(context, show, posted);
      }
    }
  });
}
