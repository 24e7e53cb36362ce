import type { Context } from '../context.ts';
import type { ChannelMessage } from '../domain/channel-message.ts';
import { nominatesFor } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { type Stretch, stretchesFrom } from './history.ts';

type Needs = Pick<Context, 'posts' | 'workspaces'>;
type Reading = Needs & Pick<Context, 'readBacks' | 'logger'>;

const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS_READ_BACK = 30;
/** Messages that are stored together: nobody else writes to the show meanwhile. */
const TOGETHER = 50;
const REASON_CHARACTERS = 300;

/**
 * Events are hints and the channel's history is the truth: makes what is stored of the last 30 days the same as what
 * the channel has, with replies, reactions, edits and deletions, oldest first. Doing it again changes nothing. What one
 * that died has left is read before all is read again, so that it comes to an end however often it dies. A message that
 * cannot be stored is set aside: one of them must not keep the bot from all the others.
 */
export async function readBack(context: Reading, show: Show): Promise<void> {
  const asOf = await context.posts.databaseTime();
  const oldest = slackTs(new Date(asOf.getTime() - DAYS_READ_BACK * DAY_MS));
  const left = await context.readBacks.leftFrom(show.id);
  if (left !== undefined && Number(left) > Number(oldest)) await readFrom(context, show, left);
  await readFrom(context, show, oldest);
  await tryAgain(context, show, asOf);
}

/** Stores a message of the channel with its reactions, as the channel had them at `asOf`, by the database's clock. */
export async function storeMessage(
  context: Needs,
  show: Show,
  message: ChannelMessage,
  asOf: Date,
): Promise<void> {
  await context.posts.storeHistory(show.id, await historyOf(context, show, [message]), asOf);
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

async function readFrom(context: Reading, show: Show, oldest: string): Promise<void> {
  const { slack } = context.workspaces.of(show);
  const asOf = await context.posts.databaseTime();
  for await (const stretch of stretchesFrom(
    (from) => slack.history(show.channelId, { oldest: from }),
    oldest,
  )) {
    const known = await storeStretch(context, show, stretch, asOf);
    const { from, before } = stretch;
    await context.posts.reconcileDeletions(show.id, { from, ...(before ? { before } : {}), known, asOf });
    await context.readBacks.cameTo(show.id, before);
  }
}

/** @returns the ts of all that the channel has of the stretch, replies too */
async function storeStretch(
  context: Reading,
  show: Show,
  { messages }: Stretch,
  asOf: Date,
): Promise<string[]> {
  const { slack } = context.workspaces.of(show);
  const known: string[] = [];
  const waiting: ChannelMessage[] = [];
  const take = async (more: readonly ChannelMessage[]) => {
    known.push(...more.filter(({ isTombstone }) => !isTombstone).map(({ ts }) => ts));
    waiting.push(...more);
    while (waiting.length >= TOGETHER)
      await storeOrSetAside(context, show, waiting.splice(0, TOGETHER), asOf);
  };
  for (const message of messages) {
    await take([message]);
    if (!message.hasReplies) continue;
    for await (const replies of slack.replies(show.channelId, message.ts)) await take(replies);
  }
  await storeOrSetAside(context, show, waiting, asOf);
  return known;
}

/** Where one of them cannot be stored, the others are, half by half. */
async function storeOrSetAside(
  context: Reading,
  show: Show,
  messages: readonly ChannelMessage[],
  asOf: Date,
): Promise<void> {
  for (const { ts, flaw } of messages) if (flaw) await keepAside(context, show, ts, new Error(flaw));
  const readable = messages.filter(({ flaw }) => !flaw);
  const history = await historyOf(context, show, readable);
  try {
    await context.posts.storeHistory(show.id, history, asOf);
  } catch (error) {
    // Where the database is away this throws too, and all is read back another time.
    await context.posts.databaseTime();
    const middle = Math.floor(readable.length / 2);
    if (middle > 0) {
      await storeOrSetAside(context, show, readable.slice(0, middle), asOf);
      await storeOrSetAside(context, show, readable.slice(middle), asOf);
      return;
    }
    for (const { ts } of readable) await keepAside(context, show, ts, error);
    return;
  }
  await context.readBacks.settle(
    show.id,
    readable.map(({ ts }) => ts),
  );
}

async function keepAside(context: Reading, show: Show, ts: string, error: unknown): Promise<void> {
  context.logger.error({ error, show: show.id, ts }, 'A message cannot be stored and is set aside');
  await context.readBacks.setAside(show.id, ts, reasonOf(error));
}

/** What was set aside and is not among what was read: older than 30 days, or gone. */
async function tryAgain(context: Reading, show: Show, asOf: Date): Promise<void> {
  const { slack } = context.workspaces.of(show);
  const all = await context.readBacks.allSetAside(show.id);
  for (const { ts } of all.filter(({ setAsideAt }) => setAsideAt <= asOf)) {
    const message = await slack.message(show.channelId, ts);
    if (message) await storeOrSetAside(context, show, [message], await context.posts.databaseTime());
    else await context.readBacks.settle(show.id, [ts]);
  }
}

async function historyOf(context: Needs, show: Show, messages: readonly ChannelMessage[]) {
  const { slack } = context.workspaces.of(show);
  const history: Parameters<Context['posts']['storeHistory']>[1][number][] = [];
  for (const message of messages) {
    const { ts, post, hasMoreReactions } = message;
    if (!post) continue;
    const complete = hasMoreReactions ? await slack.messageWithReactions(show.channelId, ts) : undefined;
    const reactions = (complete ?? message).reactions.filter(
      ({ userId, emoji }) =>
        userId !== slack.botUserId && show.sections.some((section) => nominatesFor(section, emoji)),
    );
    history.push({ post, reactions });
  }
  return history;
}

/** What was wrong at the bottom of it: what is above says what was to be stored. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause ? reasonOf(error.cause) : cleanLines(error.message.slice(0, REASON_CHARACTERS));
}

function slackTs(instant: Date): string {
  return (instant.getTime() / 1000).toFixed(6);
}
