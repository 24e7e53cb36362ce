import type { App } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { welcome } from '../../desk/welcome.ts';
import { workspaceOf } from './workspace.ts';

/** The bot's coming and going, and what its channels are called. */
export function registerChannels(app: App, context: Context): void {
  const { shows } = context;

  app.event('member_joined_channel', async ({ event, context: bolt }) => {
    const workspace = workspaceOf(bolt, context);
    if (event.user !== workspace.slack.botUserId) return;
    const joined = await workspace.slack.joinedChannel(event.channel);
    if (joined) await welcome(context, workspace, joined);
  });

  app.event('channel_rename', async ({ event: { channel }, context: bolt }) => {
    await shows.rename(workspaceOf(bolt, context).id, channel.id, channel.name);
  });

  app.event('group_rename', async ({ event: { channel }, context: bolt }) => {
    await shows.rename(workspaceOf(bolt, context).id, channel.id, channel.name);
  });

  app.event('channel_left', async ({ event, context: bolt }) => {
    await shows.leave(workspaceOf(bolt, context).id, event.channel, context.now());
  });

  app.event('group_left', async ({ event, context: bolt }) => {
    await shows.leave(workspaceOf(bolt, context).id, event.channel, context.now());
  });
}
