import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { hasUnnamedReactions, postOf, reactionsOf, type SlackMessage } from '../slack/api/incoming.ts';

type Needs = Pick<Context, 'posts' | 'nominations' | 'slack'>;

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_READ_BACK = 30;

/**
 * Events are hints and the channel's history is the truth: makes what is stored of the last 30 days the same as what
 * the channel has, with replies, reactions, edits and deletions. Doing it again changes nothing.
 */
export async function readBack(context: Needs, show: Show): Promise<void> {
  const asOf = await context.posts.databaseTime();
  const oldest = slackTs(new Date(asOf.getTime() - DAYS_READ_BACK * DAY_MS));
  const known: string[] = [];
  for await (const messages of context.slack.history(show.channelId, { oldest })) {
    for (const message of messages) {
      if (!isDeleted(message)) known.push(message.ts);
      await storeMessage(context, show, message, asOf);
      if (message.reply_count) known.push(...(await readThread(context, show, message.ts, asOf)));
    }
  }
  await context.posts.reconcileDeletions(show.id, { oldest, known, asOf });
}

/** Stores a message of the channel with its reactions, as the channel had them at `asOf`, by the database's clock. */
export async function storeMessage(
  context: Needs,
  show: Show,
  message: SlackMessage,
  asOf: Date,
): Promise<void> {
  const post = postOf(message);
  if (!post) return;
  await context.posts.store(show.id, post, asOf);
  const emojis = new Set(show.sections.map(({ emoji }) => emoji));
  const complete = hasUnnamedReactions(message)
    ? ((await context.slack.messageWithReactions(show.channelId, message.ts)) ?? message)
    : message;
  const reactions = reactionsOf(complete).filter(
    ({ userId, emoji }) => userId !== context.slack.botUserId && emojis.has(emoji),
  );
  await context.nominations.reconcile(show.id, message.ts, reactions, asOf);
}

async function readThread(context: Needs, show: Show, threadTs: string, asOf: Date): Promise<string[]> {
  const known: string[] = [];
  for await (const replies of context.slack.replies(show.channelId, threadTs)) {
    for (const reply of replies) {
      known.push(reply.ts);
      await storeMessage(context, show, reply, asOf);
    }
  }
  return known;
}

/** What is left of a deleted message that has replies. */
function isDeleted({ subtype }: SlackMessage): boolean {
  return subtype === 'tombstone';
}

function slackTs(instant: Date): string {
  return (instant.getTime() / 1000).toFixed(6);
}
