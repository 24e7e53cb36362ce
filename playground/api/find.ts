import { SCOPE_FAMILY } from '../slack/channel-kinds.ts';
import { canRead, openDirect } from '../slack/channels.ts';
import { SlackError } from '../slack/errors.ts';
import type { Message } from '../slack/wire.ts';
import type { World } from '../slack/world.ts';
import type { Channel, StoredMessage } from '../slack/world/channel.ts';
import type { Need } from './method.ts';

/** @throws SlackError `channel_not_found`, also for a private channel that the bot is not in */
export function findChannel(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (!channel || !canRead(channel, world.app.botUserId)) throw new SlackError('channel_not_found');
  return channel;
}

/** A channel that the bot is in. @throws SlackError `not_in_channel` */
export function findOwnChannel(world: World, channelId: string): Channel {
  const channel = findChannel(world, channelId);
  if (!channel.members.has(world.app.botUserId)) throw new SlackError('not_in_channel');
  return channel;
}

/** Requires the scope for this kind of conversation: `channels:history`, `groups:history` and so on. */
export function needFor(need: Need, channel: Channel, right: 'history' | 'read'): void {
  need(`${SCOPE_FAMILY[channel.kind]}:${right}`);
}

/** @throws SlackError `message_not_found` */
export function findMessage(channel: Channel, ts: string): Message {
  return findStored(channel, ts).message;
}

/** @throws SlackError `message_not_found` */
export function findStored(channel: Channel, ts: string): StoredMessage {
  const stored = channel.messages.get(ts);
  if (!stored) throw new SlackError('message_not_found');
  return stored;
}

/** @throws SlackError `messages_tab_disabled` in a direct conversation, when the manifest turns those off */
export function checkMessagesTab({ app }: World, { kind }: Channel): void {
  const isOff = app.manifest.features.app_home?.messages_tab_enabled === false;
  if (kind === 'im' && isOff) throw new SlackError('messages_tab_disabled');
}

/** A channel's id, or a person's, which means the direct conversation with them. */
export function findPostable(world: World, id: string, need: Need): Channel {
  if (world.users.has(id)) return openDirect(world, [world.app.botUserId, id]).channel;
  const channel = findChannel(world, id);
  if (channel.isArchived) throw new SlackError('is_archived');
  if (channel.members.has(world.app.botUserId)) return channel;
  try {
    need('chat:write.public');
  } catch {
    throw new SlackError('not_in_channel');
  }
  return channel;
}
