import type { Context } from '../context.ts';
import type { ChannelMessage } from '../domain/channel-message.ts';
import type { Reaction, ToldReaction } from '../domain/nomination.ts';
import { nominatesFor } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { isMark } from '../domain/trips/marks.ts';
import { storeMessage } from './read-back.ts';
import { collectForTrip } from './trips/collect.ts';

type Needs = Pick<Context, 'posts' | 'nominations' | 'trips' | 'workspaces'>;

/** Stores a message that somebody just posted or edited. @param told which of both the chat tells of */
export async function collectMessage(
  context: Needs,
  show: Show,
  message: ChannelMessage,
  told: 'posted' | 'edited',
): Promise<void> {
  const { post } = message;
  if (!post) return;
  await context.posts.store(show.id, post, told);
  await collectForTrip(context, show, message, told);
}

/** Stores a reaction that nominates, or says something of a trip; of a nomination a message that is not known yet is fetched first. */
export async function collectReaction(
  context: Needs,
  show: Show,
  ts: string,
  reaction: ToldReaction,
): Promise<void> {
  if (isMark(reaction.emoji)) await context.trips.mark(show.id, ts, reaction, true);
  if (!isNomination(context, show, reaction)) return;
  if (!(await context.nominations.add(show.id, ts, reaction))) await fetchMessage(context, show, ts);
}

/** Takes such a reaction back. Of a message that is not known yet the event that it was given may still come, after this one. */
export async function takeBackReaction(
  context: Needs,
  show: Show,
  ts: string,
  reaction: ToldReaction,
): Promise<void> {
  if (isMark(reaction.emoji)) await context.trips.mark(show.id, ts, reaction, false);
  if (!isNomination(context, show, reaction)) return;
  if (await context.nominations.takeBack(show.id, ts, reaction)) return;
  await fetchMessage(context, show, ts);
  await context.nominations.takeBack(show.id, ts, reaction);
}

async function fetchMessage(context: Needs, show: Show, ts: string): Promise<void> {
  const asOf = await context.posts.databaseTime();
  const message = await context.workspaces.of(show).slack.message(show.channelId, ts);
  if (message) await storeMessage(context, show, message, asOf);
}

function isNomination({ workspaces }: Needs, show: Show, { userId, emoji }: Reaction): boolean {
  const { botUserId } = workspaces.of(show).slack;
  return userId !== botUserId && show.sections.some((section) => nominatesFor(section, emoji));
}
