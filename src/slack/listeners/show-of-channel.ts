import type { Context } from '../../context.ts';
import { welcome } from '../../desk/welcome.ts';
import type { Show } from '../../domain/show.ts';

/** The show of a channel; made when the invitation was missed, since events come only from channels the bot is in. */
export async function showOfChannel(context: Context, channelId: string): Promise<Show | undefined> {
  const { shows, slack } = context;
  if (isDirect(channelId)) return undefined;
  return (await shows.of(slack.teamId, channelId)) ?? welcome(context, await slack.channel(channelId));
}

function isDirect(channelId: string): boolean {
  return channelId.startsWith('D');
}
