import { SlackError } from './errors.ts';
import { emit } from './events.ts';
import { storedMessage } from './messages.ts';
import { takeTs, type World } from './world.ts';
import type { Channel } from './world/channel.ts';

type Reacting = { userId: string; ts: string; name: string };

const NAME = /^[a-z0-9_'+-]+(::skin-tone-[2-6])?$/;

/** @throws SlackError `already_reacted` when this person has already given this emoji in this skin tone */
export function addReaction(world: World, channel: Channel, { userId, ts, name }: Reacting): void {
  if (!NAME.test(name)) throw new SlackError('invalid_name');
  const { reactions } = storedMessage(channel, ts);
  const users = reactions.get(name) ?? [];
  if (users.includes(userId)) throw new SlackError('already_reacted');
  reactions.set(name, [...users, userId]);
  tell(world, channel, 'reaction_added', { userId, ts, name });
}

/** @throws SlackError `no_reaction` when there is nothing to take back */
export function removeReaction(world: World, channel: Channel, { userId, ts, name }: Reacting): void {
  const { reactions } = storedMessage(channel, ts);
  const users = reactions.get(name) ?? [];
  if (!users.includes(userId)) throw new SlackError('no_reaction');
  const left = users.filter((user) => user !== userId);
  if (left.length > 0) reactions.set(name, left);
  else reactions.delete(name);
  tell(world, channel, 'reaction_removed', { userId, ts, name });
}

function tell(world: World, channel: Channel, type: string, { userId, ts, name }: Reacting): void {
  const author = storedMessage(channel, ts).message.user;
  emit(world, {
    channel,
    event: {
      type,
      user: userId,
      reaction: name,
      item: { type: 'message', channel: channel.id, ts },
      ...(author && { item_user: author }),
      event_ts: takeTs(world),
    },
  });
}
