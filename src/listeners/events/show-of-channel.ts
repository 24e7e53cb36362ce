import type { Context } from '../../context.ts';
import { isForDigests, welcome } from '../../desk/welcome.ts';
import type { Show } from '../../domain/show.ts';

/** The show of a channel; made when the invitation was missed. Events may come when the bot has left the channel. */
export async function showOfChannel(
  context: Context,
  workspace: ReturnType<Context['workspaces']['of']>,
  channelId: string,
): Promise<Show | undefined> {
  if (isDirect(channelId)) return undefined;
  const known = await context.shows.of(workspace.id, channelId);
  if (known) return known;
  if (await isForDigests(context, workspace, channelId)) return undefined;
  const joined = await workspace.slack.joinedChannel(channelId);
  return joined && welcome(context, workspace, joined);
}

/** A conversation of one person with the bot. */
export function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}
