import type { World } from './world.ts';
import type { Channel } from './world/channel.ts';

/** @throws when there is no such channel */
export function channelOf(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (!channel) throw new Error(`No channel ${channelId}`);
  return channel;
}

/** @throws when there is no such channel, or this person is not in it */
export function ownChannel(world: World, channelId: string, userId: string): Channel {
  const channel = channelOf(world, channelId);
  if (!channel.members.has(userId)) throw new Error(`${userId} is not in ${channelId}`);
  return channel;
}
