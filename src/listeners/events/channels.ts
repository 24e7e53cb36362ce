import type { App } from '@slack/bolt';
import type { Context } from '../../context.ts';
import { leaveChannel } from '../../desk/faults.ts';
import { isForDigests, welcome } from '../../desk/welcome.ts';
import { workspaceOf } from './workspace.ts';

type Workspace = ReturnType<typeof workspaceOf>;

/** The bot's coming and going, and what becomes of its channels. */
export function registerChannels(app: App, context: Context): void {
  app.event('member_joined_channel', async ({ event, context: bolt }) => {
    const workspace = workspaceOf(bolt, context);
    if (event.user !== workspace.slack.botUserId) return;
    if (await isForDigests(context, workspace, event.channel, { isInvited: true })) return;
    await enter(workspace, event.channel, event.inviter);
  });

  app.event('channel_rename', async ({ event: { channel }, context: bolt }) => {
    await rename(workspaceOf(bolt, context), channel);
  });
  app.event('group_rename', async ({ event: { channel }, context: bolt }) => {
    await rename(workspaceOf(bolt, context), channel);
  });

  app.event('channel_left', async ({ event, context: bolt }) => {
    await leaveChannel(context, workspaceOf(bolt, context).id, event.channel);
  });
  app.event('group_left', async ({ event, context: bolt }) => {
    await leaveChannel(context, workspaceOf(bolt, context).id, event.channel);
  });

  // Slack puts apps out of an archived channel without a word of that.
  app.event('channel_archive', async ({ event, context: bolt }) => {
    await leaveChannel(context, workspaceOf(bolt, context).id, event.channel);
  });
  app.event('group_archive', async ({ event, context: bolt }) => {
    await leaveChannel(context, workspaceOf(bolt, context).id, event.channel);
  });
  app.event('channel_deleted', async ({ event, context: bolt }) => {
    await leaveChannel(context, workspaceOf(bolt, context).id, event.channel);
  });
  app.event('group_deleted', async ({ event, context: bolt }) => {
    await leaveChannel(context, workspaceOf(bolt, context).id, event.channel);
  });

  app.event('channel_unarchive', async ({ event, context: bolt }) => {
    await enter(workspaceOf(bolt, context), event.channel);
  });
  app.event('group_unarchive', async ({ event, context: bolt }) => {
    await enter(workspaceOf(bolt, context), event.channel);
  });

  /** Where the bot is in the channel. */
  async function enter(workspace: Workspace, channelId: string, invitedBy?: string): Promise<void> {
    const joined = await workspace.slack.joinedChannel(channelId);
    if (joined) await welcome(context, workspace, { ...joined, ...(invitedBy ? { invitedBy } : {}) });
  }

  async function rename(workspace: Workspace, { id, name }: { id: string; name: string }): Promise<void> {
    workspace.directory.renamed(id, name);
    await context.shows.describe(workspace.id, id, { channelName: name });
    const show = await context.shows.of(workspace.id, id);
    if (show) await context.enqueue('redraw-desk', { showId: show.id });
  }
}
