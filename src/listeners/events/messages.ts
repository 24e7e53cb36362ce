import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { collectMessage } from '../../desk/collect.ts';
import { messageOf } from '../../slack/api/incoming.ts';
import { isDirect, showOfChannel } from './show-of-channel.ts';
import { workspaceOf } from './workspace.ts';

const Changed = z.object({ message: z.looseObject({ ts: z.string(), subtype: z.string().optional() }) });
const Deleted = z.object({ deleted_ts: z.string() });

/** Messages of the news channel, new, edited and deleted: https://docs.slack.dev/reference/events/message */
export function registerMessages(app: App, context: Context): void {
  app.event('message', async ({ event, context: bolt }) => {
    const workspace = workspaceOf(bolt, context);
    if (isDirect(event.channel)) {
      if (!messageOf(event)?.post) return;
      const { channel: channelId, ts } = event;
      return context.enqueue('answer-direct', { workspaceId: workspace.id, channelId, ts });
    }
    const show = await showOfChannel(context, workspace, event.channel);
    if (!show) return;
    const collect = async (value: unknown, told: 'posted' | 'edited') => {
      const message = messageOf(value);
      if (message) await collectMessage(context, show, message, told);
    };
    // Bolt's types lack some.
    const subtype: string | undefined = event.subtype;
    switch (subtype) {
      case 'message_deleted':
        return context.posts.remove(show.id, Deleted.parse(event).deleted_ts);
      case 'message_changed': {
        const { message } = Changed.parse(event);
        // Slack leaves a tombstone where a message that has replies was deleted.
        if (message.subtype === 'tombstone') return context.posts.remove(show.id, message.ts);
        return collect(message, 'edited');
      }
      case 'channel_convert_to_private':
      case 'channel_convert_to_public': {
        const isPrivate = subtype === 'channel_convert_to_private';
        if (isPrivate) workspace.directory.madePrivate(event.channel);
        return context.shows.describe(workspace.id, show.channelId, { isPrivate });
      }
      default:
        return collect(event, 'posted');
    }
  });
}
