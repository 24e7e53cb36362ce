import type { Context } from '../../context.ts';
import { welcome } from '../../desk/welcome.ts';
import type { Show } from '../../domain/show.ts';

/** The show of a channel; made when the invitation was missed. Events may come when the bot has left the channel. */
export async function showOfChannel(context: Context, channelId: string): Promise<Show | undefined> {
  const { shows, slack } = context;
  if (isDirect(channelId)) return undefined;
  const known = await shows.of(slack.teamId, channelId);
  if (known) return known;
  const joined = await slack.joinedChannel(channelId);
  return joined && welcome(context, joined);
}

function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}
