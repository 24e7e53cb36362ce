import { newSecret } from '../slack/ids.ts';
import { SlackError } from '../slack/errors.ts';
import { botProfile } from '../slack/outgoing.ts';
import type { Method } from './method.ts';

export const app: Record<string, Method> = {
  'auth.test': ({ world }) => ({
    url: `https://${world.team.domain}.slack.com/`,
    team: world.team.name,
    user: world.users.get(world.app.botUserId)?.name,
    team_id: world.team.id,
    user_id: world.app.botUserId,
    bot_id: world.app.botId,
    is_enterprise_install: false,
  }),

  'apps.connections.open': ({ world }) => {
    const ticket = newSecret();
    world.tickets.add(ticket);
    return { url: `${world.origin.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}` };
  },

  'team.info': ({ world: { team } }) => ({
    team: {
      id: team.id,
      name: team.name,
      domain: team.domain,
      email_domain: '',
      icon: {
        image_34: '',
        image_44: '',
        image_68: '',
        image_88: '',
        image_102: '',
        image_132: '',
        image_default: true,
      },
      url: `https://${team.domain}.slack.com/`,
    },
  }),

  'emoji.list': () => ({ emoji: {}, cache_ts: '1700000000.000000' }),

  'bots.info': ({ world, args }) => {
    const id = args.text('bot') ?? world.app.botId;
    if (id !== world.app.botId) throw new SlackError('bot_not_found');
    const { team_id: _teamId, ...profile } = botProfile(world);
    return { bot: { ...profile, user_id: world.app.botUserId } };
  },
};
