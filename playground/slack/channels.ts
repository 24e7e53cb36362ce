import type { ChannelKind } from './channel-kinds.ts';
import { emit } from './events.ts';
import { newId } from './ids.ts';
import { addMessage } from './messages.ts';
import { seconds, takeTs, type World } from './world.ts';
import type { Channel } from './world/channel.ts';

type NewChannel = {
  id?: string;
  name: string;
  kind?: ChannelKind;
  creator: string;
  members?: readonly string[];
  topic?: string;
  purpose?: string;
};

export function createChannel(world: World, channel: NewChannel): Channel {
  const kind = channel.kind ?? 'public';
  const created: Channel = {
    id: channel.id ?? newId(kind === 'im' ? 'D' : kind === 'mpim' ? 'G' : 'C'),
    name: channel.name,
    kind,
    createdAt: world.clock.now(),
    creator: channel.creator,
    topic: channel.topic ?? '',
    purpose: channel.purpose ?? '',
    isArchived: false,
    members: new Set([channel.creator, ...(channel.members ?? [])]),
    messages: new Map(),
  };
  world.channels.set(created.id, created);
  return created;
}

/** The direct conversation of these people. Opens one when there is none. */
export function openDirect(world: World, userIds: readonly string[]): { channel: Channel; existed: boolean } {
  const members = new Set(userIds);
  const kind = members.size > 2 ? 'mpim' : 'im';
  const known = [...world.channels.values()].find(
    (channel) => channel.kind === kind && channel.members.symmetricDifference(members).size === 0,
  );
  if (known) return { channel: known, existed: true };
  const [creator = '', ...others] = members;
  return {
    channel: createChannel(world, { name: '', kind, creator, members: others }),
    existed: false,
  };
}

/** Slack announces a join twice: as an event to the apps and as a line in the channel. */
export function joinChannel(world: World, channel: Channel, userId: string, inviter?: string): void {
  if (channel.members.has(userId)) return;
  channel.members.add(userId);
  emit(world, {
    channel,
    event: {
      type: 'member_joined_channel',
      user: userId,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: world.team.id,
      ...(inviter && { inviter }),
      event_ts: takeTs(world),
    },
  });
  addMessage(world, channel, {
    subtype: 'channel_join',
    user: userId,
    text: `<@${userId}> has joined the channel`,
    ...(inviter && { inviter }),
  });
}

/** Leaves, or is removed by somebody. */
export function leaveChannel(world: World, channel: Channel, userId: string, actorId = userId): void {
  if (!channel.members.delete(userId)) return;
  emit(world, {
    channel,
    event: {
      type: 'member_left_channel',
      user: userId,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: world.team.id,
      event_ts: takeTs(world),
    },
  });
  if (userId === world.app.botUserId) tellRemoval(world, channel, actorId);
}

function tellRemoval(world: World, channel: Channel, actorId: string): void {
  emit(world, {
    to: 'app',
    event: {
      type: channel.kind === 'private' ? 'group_left' : 'channel_left',
      channel: channel.id,
      actor_id: actorId,
      event_ts: takeTs(world),
    },
  });
}

export function renameChannel(world: World, channel: Channel, name: string): void {
  channel.name = name;
  emit(world, {
    channel,
    event: {
      type: channel.kind === 'private' ? 'group_rename' : 'channel_rename',
      channel: {
        id: channel.id,
        name,
        name_normalized: name,
        created: seconds(channel.createdAt),
        is_channel: channel.kind === 'public',
        is_mpim: false,
      },
      event_ts: takeTs(world),
    },
  });
}

/**
 * Apps that are in a channel are put out of it when it is archived, and nobody says so: https://github.com/elastic/connectors/issues/1972.
 * Not in every workspace, see `archivingEjects`.
 */
export function archiveChannel(world: World, channel: Channel, userId: string): void {
  channel.isArchived = true;
  addMessage(world, channel, { subtype: 'channel_archive', user: userId, text: 'archived the channel' });
  tellOfChannel(world, channel, 'archive', { user: userId, is_moved: 0 });
  if (world.settings.archivingEjects) channel.members.delete(world.app.botUserId);
}

export function unarchiveChannel(world: World, channel: Channel, userId: string): void {
  channel.isArchived = false;
  addMessage(world, channel, { subtype: 'channel_unarchive', user: userId, text: 'un-archived the channel' });
  const who = channel.kind === 'private' ? { actor_id: userId } : { user: userId };
  tellOfChannel(world, channel, 'unarchive', who);
}

/** Its id stays. https://docs.slack.dev/reference/events/message/channel_convert_to_private */
export function convertChannel(
  world: World,
  channel: Channel,
  { kind, userId }: { kind: 'public' | 'private'; userId: string },
): void {
  channel.kind = kind;
  addMessage(world, channel, {
    subtype: `channel_convert_to_${kind}`,
    user: userId,
    text: `made this channel *${kind}*`,
  });
}

export function deleteChannel(world: World, channel: Channel, userId: string): void {
  tellOfChannel(world, channel, 'deleted', { actor_id: userId });
  world.channels.delete(channel.id);
}

/** Of public channels all apps hear, of private ones those that are in them. */
function tellOfChannel(world: World, channel: Channel, what: string, who: Record<string, unknown>): void {
  const isPrivate = channel.kind === 'private';
  const event = {
    type: `${isPrivate ? 'group' : 'channel'}_${what}`,
    channel: channel.id,
    ...who,
    event_ts: takeTs(world),
  };
  emit(world, isPrivate ? { event, channel } : { event, to: 'app' });
}

/** Whether this person may read the channel: everybody a public one, members the others. */
export function canRead(channel: Channel, userId: string): boolean {
  return channel.kind === 'public' || channel.members.has(userId);
}
