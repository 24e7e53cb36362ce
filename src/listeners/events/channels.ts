import type { App } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { welcome } from '../../desk/welcome.ts';

/** The bot's coming and going, and what its channels are called. */
export function registerChannels(app: App, context: Context): void {
  const { shows, slack } = context;

  app.event('member_joined_channel', async ({ event }) => {
    if (event.user !== slack.botUserId) return;
    const joined = await slack.joinedChannel(event.channel);
    if (joined) await welcome(context, joined);
  });

  app.event('channel_rename', async ({ event: { channel } }) => {
    await shows.rename(slack.teamId, channel.id, channel.name);
  });

  app.event('group_rename', async ({ event: { channel } }) => {
    await shows.rename(slack.teamId, channel.id, channel.name);
  });

  app.event('channel_left', async ({ event }) => {
    await shows.leave(slack.teamId, event.channel, context.now());
  });

  app.event('group_left', async ({ event }) => {
    await shows.leave(slack.teamId, event.channel, context.now());
  });
}
