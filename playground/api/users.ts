import { SCOPE_FAMILY } from '../slack/channel-kinds.ts';
import { canRead } from '../slack/channels.ts';
import { SlackError } from '../slack/errors.ts';
import type { User } from '../slack/wire.ts';
import type { World } from '../slack/world.ts';
import { channelAnswer, readTypes } from './conversations.ts';
import type { Method } from './method.ts';
import { paginate } from './pagination.ts';

export const users: Record<string, Method> = {
  'users.info': ({ world, args }) => {
    const user = world.users.get(args.required('user'));
    if (!user || user.is_external) throw new SlackError('user_not_found');
    return { user: userAnswer(world, user) };
  },

  'users.list': ({ world, args }) => {
    const all = [...world.users.values()]
      .filter(({ is_external }) => !is_external)
      .map((user) => userAnswer(world, user));
    const { items, next_cursor } = paginate(all, args.count('limit') ?? 100, args.text('cursor'));
    return { members: items, cache_ts: 1_700_000_000, response_metadata: { next_cursor } };
  },

  'users.conversations': ({ world, args, need }) => {
    const kinds = readTypes(args);
    for (const kind of kinds) need(`${SCOPE_FAMILY[kind]}:read`);
    const userId = args.text('user') ?? world.app.botUserId;
    const own = [...world.channels.values()].filter(
      (channel) =>
        kinds.includes(channel.kind) &&
        channel.members.has(userId) &&
        canRead(channel, world.app.botUserId) &&
        !(args.flag('exclude_archived') && channel.isArchived),
    );
    const { items, next_cursor } = paginate(own, args.count('limit') ?? 100, args.text('cursor'));
    return {
      channels: items.map((channel) => channelAnswer(world, channel)),
      response_metadata: { next_cursor },
    };
  },
};

function userAnswer(world: World, user: User) {
  const isApp = user.id === world.app.botUserId;
  return {
    id: user.id,
    team_id: world.team.id,
    name: user.name,
    deleted: user.deleted,
    color: '9f69e7',
    real_name: user.real_name,
    tz: user.tz,
    tz_label: 'Central European Time',
    tz_offset: 3600,
    profile: {
      title: '',
      phone: '',
      skype: '',
      real_name: user.real_name,
      real_name_normalized: user.real_name,
      display_name: user.display_name,
      display_name_normalized: user.display_name,
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
      avatar_hash: '',
      image_24: '',
      image_32: '',
      image_48: '',
      image_72: '',
      image_192: '',
      image_512: '',
      status_text_canonical: '',
      team: world.team.id,
      ...(isApp && { api_app_id: world.app.id, bot_id: world.app.botId, always_active: false }),
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.is_bot,
    is_app_user: false,
    updated: 1_700_000_000,
    is_email_confirmed: !user.is_bot,
    who_can_share_contact_card: 'EVERYONE',
  };
}
