import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import type { Channel } from '../slack/gateway.ts';
import { greetingMessage } from '../slack/views/greeting.ts';

type Needs = Pick<Context, 'shows' | 'deeds' | 'slack' | 'enqueue' | 'logger' | 'now'>;

/** Makes a channel that the bot is in the news channel of a show: greets once and reads back what was posted. */
export async function welcome(context: Needs, channel: Channel): Promise<Show> {
  const show = await context.shows.ensure({
    teamId: context.slack.teamId,
    channelId: channel.id,
    channelName: channel.name,
    isPrivate: channel.isPrivate,
  });
  await context.enqueue('read-back', { showId: show.id });
  await context.deeds.once(`greet ${show.teamId} ${show.channelId}`, async () => {
    await context.slack.post(show.channelId, greetingMessage(show));
  });
  return show;
}

/** At start and after every reconnect: what happened meanwhile was told to nobody. */
export async function catchUp(context: Needs): Promise<void> {
  const channels = await context.slack.channels();
  for (const channel of channels) {
    try {
      await welcome(context, channel);
    } catch (error) {
      context.logger.error({ error, channel: channel.id }, 'A channel could not be caught up with');
    }
  }
  const there = new Set(channels.map(({ id }) => id));
  for (const { teamId, channelId } of await context.shows.active(context.slack.teamId)) {
    if (!there.has(channelId)) await context.shows.leave(teamId, channelId, context.now());
  }
}
