import type { Context } from '../context.ts';
import type { Reaction, ToldReaction } from '../domain/nomination.ts';
import type { Show } from '../domain/show.ts';
import { postOf, type SlackMessage } from '../slack/api/incoming.ts';
import { coveredMessage } from '../slack/views/covered.ts';
import { storeMessage } from './read-back.ts';

type Needs = Pick<Context, 'posts' | 'nominations' | 'slack' | 'background' | 'now'>;

/** Stores a message that somebody just posted or edited, and hints quietly when an episode has covered its link. */
export async function collectMessage(context: Needs, show: Show, message: SlackMessage): Promise<void> {
  const post = postOf(message);
  if (!post) return;
  const { isNew } = await context.posts.store(show.id, post);
  if (isNew && post.links.length > 0) {
    context.background.run('hint at covered links', () => hintAtCovered(context, show, post.ts, post.userId));
  }
}

/**
 * Stores a reaction that nominates; a message that is not known yet is fetched first.
 *
 * @returns whether it is one that nominates
 */
export async function collectReaction(
  context: Needs,
  show: Show,
  ts: string,
  reaction: ToldReaction,
): Promise<boolean> {
  if (!isNomination(context, show, reaction)) return false;
  if (await context.nominations.add(show.id, ts, reaction)) return true;
  const asOf = await context.posts.databaseTime();
  const message = await context.slack.message(show.channelId, ts);
  if (message) await storeMessage(context, show, message, asOf);
  return true;
}

/** @returns whether the reaction is one that nominates */
export async function takeBackReaction(
  context: Needs,
  show: Show,
  ts: string,
  reaction: ToldReaction,
): Promise<boolean> {
  if (!isNomination(context, show, reaction)) return false;
  await context.nominations.takeBack(show.id, ts, reaction);
  return true;
}

function isNomination({ slack }: Needs, show: Show, { userId, emoji }: Reaction): boolean {
  return userId !== slack.botUserId && show.sections.some((section) => section.emoji === emoji);
}

async function hintAtCovered({ posts, slack }: Needs, show: Show, ts: string, userId: string): Promise<void> {
  const covered = await posts.covered(show.id, ts);
  if (covered.length > 0) await slack.whisper(show.channelId, userId, coveredMessage(covered));
}
