import { SlackError } from '../slack/errors.ts';
import { readMessage, permalink } from '../slack/messages.ts';
import { addReaction, removeReaction } from '../slack/reactions.ts';
import { missing } from './arguments.ts';
import { findChannel, findMessage, findOwnChannel } from './find.ts';
import type { Method } from './method.ts';

export const reactions: Record<string, Method> = {
  'reactions.add': ({ world, args }) => {
    const channel = findOwnChannel(world, args.required('channel'));
    const ts = args.required('timestamp');
    findMessage(channel, ts);
    addReaction(world, channel, { userId: world.app.botUserId, ts, name: args.required('name') });
    return {};
  },

  'reactions.remove': ({ world, args }) => {
    const channelId = args.text('channel');
    const ts = args.text('timestamp');
    if (channelId === undefined || ts === undefined) throw new SlackError('no_item_specified');
    const channel = findOwnChannel(world, channelId);
    findMessage(channel, ts);
    removeReaction(world, channel, { userId: world.app.botUserId, ts, name: args.required('name') });
    return {};
  },

  'reactions.get': ({ world, args }) => {
    const channelId = args.text('channel');
    if (channelId === undefined) throw missing('channel');
    const channel = findChannel(world, channelId);
    const stored = channel.messages.get(args.required('timestamp'));
    if (!stored) throw new SlackError('message_not_found');
    const message = readMessage(channel, stored);
    return {
      type: 'message',
      channel: channel.id,
      message: { ...message, permalink: permalink(world, channel, message) },
    };
  },
};
