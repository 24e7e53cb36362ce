import type { Context } from '../context.ts';
import type { ChannelMessage } from '../domain/channel-message.ts';
import { nominatesFor } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';

type Needs = Pick<Context, 'posts' | 'nominations' | 'workspaces'>;
type Reading = Needs & Pick<Context, 'logger'>;

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_READ_BACK = 30;

/**
 * Events are hints and the channel's history is the truth: makes what is stored of the last 30 days the same as what
 * the channel has, with replies, reactions, edits and deletions. Doing it again changes nothing. A message that cannot
 * be stored is set aside: one of them must not keep the bot from all the others.
 */
export async function readBack(context: Reading, show: Show): Promise<void> {
  const { slack } = context.workspaces.of(show);
  const asOf = await context.posts.databaseTime();
  const oldest = slackTs(new Date(asOf.getTime() - DAYS_READ_BACK * DAY_MS));
  const known: string[] = [];
  for await (const messages of slack.history(show.channelId, { oldest })) {
    for (const message of messages) {
      if (!message.isTombstone) known.push(message.ts);
      await storeOrSetAside(context, show, message, asOf);
      if (message.hasReplies) known.push(...(await readThread(context, show, message.ts, asOf)));
    }
  }
  await context.posts.reconcileDeletions(show.id, { oldest, known, asOf });
}

/** Stores a message of the channel with its reactions, as the channel had them at `asOf`, by the database's clock. */
export async function storeMessage(
  context: Needs,
  show: Show,
  message: ChannelMessage,
  asOf: Date,
): Promise<void> {
  const { slack } = context.workspaces.of(show);
  const { ts, post, hasMoreReactions } = message;
  if (!post) return;
  await context.posts.store(show.id, post, asOf);
  const complete = hasMoreReactions ? await slack.messageWithReactions(show.channelId, ts) : undefined;
  const reactions = (complete ?? message).reactions.filter(
    ({ userId, emoji }) =>
      userId !== slack.botUserId && show.sections.some((section) => nominatesFor(section, emoji)),
  );
  await context.nominations.reconcile(show.id, ts, reactions, asOf);
}

async function storeOrSetAside(
  context: Reading,
  show: Show,
  message: ChannelMessage,
  asOf: Date,
): Promise<void> {
  try {
    await storeMessage(context, show, message, asOf);
  } catch (error) {
    // Where the database is away this throws too, and all is read back another time.
    await context.posts.databaseTime();
    context.logger.error(
      { error, show: show.id, ts: message.ts },
      'A message cannot be stored and is set aside',
    );
  }
}

/** Queues what was handed over and lost on the way: pages to read, things to say, messages to draw again. */
export async function queueLostWork(
  { links, digests, outbox, now }: Pick<Context, 'links' | 'digests' | 'outbox' | 'now'>,
  show: Show,
): Promise<void> {
  await links.queueWaiting(show.id, now());
  await outbox.queueUnsaid(show);
  await digests.queueUnkept(show.id);
  await digests.queueRedraws(show.id);
}

async function readThread(context: Reading, show: Show, threadTs: string, asOf: Date): Promise<string[]> {
  const known: string[] = [];
  const { slack } = context.workspaces.of(show);
  for await (const replies of slack.replies(show.channelId, threadTs)) {
    for (const reply of replies) {
      known.push(reply.ts);
      await storeOrSetAside(context, show, reply, asOf);
    }
  }
  return known;
}

function slackTs(instant: Date): string {
  return (instant.getTime() / 1000).toFixed(6);
}
