import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';

type Needs = Pick<Context, 'shows' | 'workspaces' | 'enqueue' | 'logger' | 'now'>;
type Workspace = ReturnType<Context['workspaces']['of']>;

/** A channel that the bot is in. */
export type JoinedChannel = { id: string; name: string; isPrivate: boolean };

const AGAIN_MS = 3000;

/** Makes a channel that the bot is in the news channel of a show: reads back what was posted, and greets once. */
export async function welcome(context: Needs, workspace: Workspace, channel: JoinedChannel): Promise<Show> {
  const show = await openShow(context, workspace, channel);
  await context.enqueue('read-back', { showId: show.id });
  await context.enqueue('greet', { showId: show.id });
  return show;
}

/** Catches up with all channels, at start and after every reconnect, and tries again until it has. */
export async function catchUp(context: Needs, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      await context.workspaces.hear();
      for (const workspace of context.workspaces.all()) {
        for (const channel of await openShows(context, workspace)) await welcome(context, workspace, channel);
      }
      return;
    } catch (error) {
      context.logger.warn({ error }, 'Could not catch up with the channels; trying again');
    }
    await wait(AGAIN_MS, undefined, { signal: stopping }).catch(() => {});
  }
}

/** Has a show for every channel the bot is in, and none for those it is no longer in. */
export async function openShows(context: Needs, workspace: Workspace): Promise<JoinedChannel[]> {
  const channels = await workspace.slack.channels();
  for (const channel of channels) await openShow(context, workspace, channel);
  const there = new Set(channels.map(({ id }) => id));
  for (const { workspaceId, channelId } of await context.shows.active([workspace.id])) {
    if (!there.has(channelId)) await context.shows.leave(workspaceId, channelId, context.now());
  }
  return channels;
}

function openShow(
  { shows }: Needs,
  { id: workspaceId }: Workspace,
  { id: channelId, name: channelName, isPrivate }: JoinedChannel,
): Promise<Show> {
  return shows.ensure({ workspaceId, channelId, channelName, isPrivate });
}
