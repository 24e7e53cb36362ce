import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { lookAfterChannel } from './faults.ts';

type Needs = Pick<Context, 'shows' | 'faults' | 'workspaces' | 'enqueue' | 'logger' | 'now'>;
type Workspace = ReturnType<Context['workspaces']['of']>;

/** A channel that the bot is in. */
export type JoinedChannel = { id: string; name: string; isPrivate: boolean; invitedBy?: string };

const AGAIN_MS = 3000;
const AGAIN_MAX_MS = 60_000;

/** Makes a channel that the bot is in the news channel of a show: reads back what was posted, and greets once. */
export async function welcome(context: Needs, workspace: Workspace, channel: JoinedChannel): Promise<Show> {
  const show = await openShow(context, workspace, channel);
  await context.enqueue('read-back', { showId: show.id });
  await context.enqueue('greet', { showId: show.id });
  return show;
}

/** Catches up with all channels, at start and after every reconnect, and tries again until it has. */
export async function catchUp(context: Needs, stopping: AbortSignal): Promise<void> {
  let told: string | undefined;
  for (let againMs = AGAIN_MS; !stopping.aborted; againMs = Math.min(2 * againMs, AGAIN_MAX_MS)) {
    try {
      await context.workspaces.hear();
      for (const workspace of context.workspaces.all()) {
        for (const channel of await openShows(context, workspace)) await welcome(context, workspace, channel);
      }
      return;
    } catch (error) {
      const reason = String(error);
      if (reason !== told)
        context.logger.warn({ error }, 'Could not catch up with the channels; trying again');
      told = reason;
    }
    await wait(againMs, undefined, { signal: stopping }).catch(() => {});
  }
}

/**
 * Has a show for every channel the bot is in, but for those that it only posts digests in, and none for those it is no
 * longer in.
 *
 * @returns the channels of shows
 */
export async function openShows(context: Needs, workspace: Workspace): Promise<JoinedChannel[]> {
  const joined = await workspace.slack.channels();
  const channels: JoinedChannel[] = [];
  for (const channel of joined) {
    if (await isForDigests(context, workspace, channel.id)) continue;
    await openShow(context, workspace, channel);
    channels.push(channel);
  }
  const there = new Set(joined.map(({ id }) => id));
  for (const show of await context.shows.active([workspace.id])) {
    if (there.has(show.channelId)) continue;
    // A missing scope hides a channel, too.
    await lookAfterChannel(context, show).catch((error: unknown) =>
      context.logger.warn({ error, show: show.id }, 'Slack does not say whether I am in a channel'),
    );
  }
  return channels;
}

/**
 * Whether the bot is in a channel for the digests of a show that has its news elsewhere. One that had them before and has
 * them no longer is no news channel either, unless the bot is invited to it once more.
 */
export async function isForDigests(
  { shows }: Pick<Context, 'shows'>,
  { id: workspaceId }: Pick<Workspace, 'id'>,
  channelId: string,
  { isInvited = false } = {},
): Promise<boolean> {
  if (await shows.of(workspaceId, channelId)) return false;
  const had = await shows.digestsIn(workspaceId, channelId);
  return isInvited ? had === 'now' : had !== undefined;
}

async function openShow(
  { shows, faults }: Needs,
  { id: workspaceId }: Workspace,
  { id: channelId, name: channelName, isPrivate, invitedBy }: JoinedChannel,
): Promise<Show> {
  const invited = invitedBy === undefined ? {} : { invitedBy };
  const show = await shows.ensure({ workspaceId, channelId, channelName, isPrivate, ...invited });
  await faults.end(workspaceId, 'channel', channelId);
  return show;
}
