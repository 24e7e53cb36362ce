import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import type { Channel, MessageMark } from '../slack/api/gateway.ts';
import { greetingMessage } from '../slack/views/greeting.ts';

type Needs = Pick<Context, 'shows' | 'deeds' | 'slack' | 'enqueue' | 'background' | 'logger' | 'now'>;

const AGAIN_MS = 3000;

/** Makes a channel that the bot is in the news channel of a show: reads back what was posted, and greets once. */
export async function welcome(context: Needs, channel: Channel): Promise<Show> {
  const show = await openShow(context, channel);
  await context.enqueue('read-back', { showId: show.id });
  context.background.run('greet the channel', () => greetOnce(context, show));
  return show;
}

/** At start and after every reconnect: what happened meanwhile was told to nobody. */
export async function catchUp(context: Needs): Promise<void> {
  for (const channel of await openShows(context)) await welcome(context, channel);
}

/** Catches up, and tries it again until it has: when a connection is new, others may still be missing. */
export async function catchUpInTheEnd(context: Needs, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      return await catchUp(context);
    } catch (error) {
      context.logger.warn({ error }, 'Could not catch up with the channels; trying again');
    }
    await wait(AGAIN_MS, undefined, { signal: stopping }).catch(() => {});
  }
}

/** Has a show for every channel the bot is in, and none for those it is no longer in. */
export async function openShows(context: Needs): Promise<Channel[]> {
  const channels = await context.slack.channels();
  for (const channel of channels) await openShow(context, channel);
  const there = new Set(channels.map(({ id }) => id));
  for (const { teamId, channelId } of await context.shows.active(context.slack.teamId)) {
    if (!there.has(channelId)) await context.shows.leave(teamId, channelId, context.now());
  }
  return channels;
}

function openShow({ shows, slack }: Needs, { id, name, isPrivate }: Channel): Promise<Show> {
  return shows.ensure({ teamId: slack.teamId, channelId: id, channelName: name, isPrivate });
}

async function greetOnce({ deeds, slack }: Needs, show: Show): Promise<void> {
  await deeds.once(`greet ${show.teamId} ${show.channelId}`, async () => {
    if (await isGreeted(slack, show)) return;
    await slack.post(show.channelId, greetingMessage(show), { mark: markOf(show) });
  });
}

const GREETING_MARK = 'channel_greeted';

function markOf({ id }: Show): MessageMark {
  return { event_type: GREETING_MARK, event_payload: { show: id } };
}

/** Slack's answer to a greeting may have been lost, but not the greeting. */
async function isGreeted(slack: Needs['slack'], show: Show): Promise<boolean> {
  const oldest = String(show.createdAt.getTime() / 1000 - 60);
  for await (const messages of slack.history(show.channelId, { oldest })) {
    if (messages.some(({ metadata }) => metadata?.event_type === GREETING_MARK)) return true;
  }
  return false;
}
