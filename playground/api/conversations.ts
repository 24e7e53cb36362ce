import { type ChannelKind, SCOPE_FAMILY } from '../slack/channel-kinds.ts';
import { canRead, joinChannel, leaveChannel, openDirect } from '../slack/channels.ts';
import { SlackError } from '../slack/errors.ts';
import { seconds, type World } from '../slack/world.ts';
import type { Channel } from '../slack/world/channel.ts';
import { type Arguments, missing } from './arguments.ts';
import { findChannel, needFor } from './find.ts';
import type { Method } from './method.ts';
import { paginate } from './pagination.ts';

const KIND_OF_TYPE: Readonly<Record<string, ChannelKind>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};

export const conversations: Record<string, Method> = {
  'conversations.list': ({ world, args, need }) => {
    const kinds = readTypes(args);
    for (const kind of kinds) need(`${SCOPE_FAMILY[kind]}:read`);
    const seen = [...world.channels.values()].filter(
      (channel) =>
        kinds.includes(channel.kind) &&
        canRead(channel, world.app.botUserId) &&
        !(args.flag('exclude_archived') && channel.isArchived),
    );
    const { items, next_cursor } = paginate(seen, args.count('limit') ?? 100, args.text('cursor'));
    return {
      channels: items.map((channel) => ({
        ...channelAnswer(world, channel),
        ...membership(world, channel),
        num_members: channel.members.size,
      })),
      response_metadata: { next_cursor },
    };
  },

  'conversations.info': ({ world, args, need }) => {
    const channel = findChannel(world, args.required('channel'));
    needFor(need, channel, 'read');
    return {
      channel: {
        ...channelAnswer(world, channel),
        ...membership(world, channel),
        parent_conversation: null,
        ...(args.flag('include_num_members') && { num_members: channel.members.size }),
      },
    };
  },

  'conversations.members': ({ world, args, need }) => {
    const channel = findChannel(world, args.required('channel'));
    needFor(need, channel, 'read');
    const { items, next_cursor } = paginate(
      [...channel.members],
      args.count('limit') ?? 100,
      args.text('cursor'),
    );
    return { members: items, response_metadata: { next_cursor } };
  },

  'conversations.open': ({ world, args, need }) => {
    const known = args.text('channel');
    if (known !== undefined)
      return { channel: { id: findChannel(world, known).id }, no_op: true, already_open: true };
    const userIds = args.text('users')?.split(',');
    if (!userIds) throw missing('users');
    if (userIds.some((id) => !world.users.has(id))) throw new SlackError('user_not_found');
    if (userIds.some((id) => world.users.get(id)?.deleted)) throw new SlackError('user_disabled');
    need(userIds.length > 1 ? 'mpim:write' : 'im:write');
    const { channel, existed } = openDirect(world, [world.app.botUserId, ...userIds]);
    return {
      ...(existed && { no_op: true, already_open: true }),
      channel: args.flag('return_im') ? channelAnswer(world, channel) : { id: channel.id },
    };
  },

  'conversations.join': ({ world, args }) => {
    const channel = findChannel(world, args.required('channel'));
    if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
    const isMember = channel.members.has(world.app.botUserId);
    joinChannel(world, channel, world.app.botUserId);
    return {
      channel: { ...channelAnswer(world, channel), is_member: true },
      ...(isMember && {
        warning: 'already_in_channel',
        response_metadata: { warnings: ['already_in_channel'] },
      }),
    };
  },

  'conversations.leave': ({ world, args }) => {
    const channel = findChannel(world, args.required('channel'));
    if (!channel.members.has(world.app.botUserId)) return { not_in_channel: true };
    leaveChannel(world, channel, world.app.botUserId);
    return {};
  },
};

/** The kinds of channels that are asked for; public ones by default. */
export function readTypes(args: Arguments): ChannelKind[] {
  return (args.text('types') ?? 'public_channel').split(',').map((type) => {
    const kind = KIND_OF_TYPE[type.trim()];
    if (!kind) throw new SlackError('invalid_types');
    return kind;
  });
}

function membership({ app }: World, { kind, members }: Channel) {
  return kind === 'im' ? {} : { is_member: members.has(app.botUserId) };
}

export function channelAnswer(world: World, channel: Channel) {
  const { id, name, kind, createdAt, creator, topic, purpose, isArchived, members } = channel;
  if (kind === 'im') {
    const user = [...members].find((member) => member !== world.app.botUserId);
    return {
      id,
      created: seconds(createdAt),
      is_archived: isArchived,
      is_im: true,
      is_org_shared: false,
      user,
      is_user_deleted: false,
      priority: 0,
    };
  }
  return {
    id,
    name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_im: false,
    is_mpim: kind === 'mpim',
    is_private: kind !== 'public',
    created: seconds(createdAt),
    is_archived: isArchived,
    is_general: false,
    unlinked: 0,
    name_normalized: name,
    is_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: world.team.id,
    updated: createdAt.getTime(),
    creator,
    is_ext_shared: false,
    shared_team_ids: [world.team.id],
    pending_connected_team_ids: [],
    topic: { value: topic, creator: '', last_set: 0 },
    purpose: { value: purpose, creator: '', last_set: 0 },
    previous_names: [],
  };
}
