import type { Context } from '../context.ts';
import type { ChannelMessage, ThreadFacts } from '../domain/channel-message.ts';
import {
  goneFrom,
  isDifferent,
  isThreadNews,
  mendedBetween,
  type StoredPost,
} from '../domain/differences.ts';
import { type Mended, mendedInAll, NOTHING_MENDED, type ReadBack } from '../domain/read-back.ts';
import { nominatesFor } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { type Stretch, stretchesFrom } from './history.ts';
import { readBackForTrip } from './trips/read-back.ts';

type Needs = Pick<Context, 'posts' | 'workspaces'>;
/** A post as the channel's history has it. */
type HistoricPost = Parameters<Context['posts']['storeHistory']>[1][number];
type Reading = Needs & Pick<Context, 'readBacks' | 'reconciling' | 'trips' | 'logger'>;

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** What was posted shortly before the bot went away is what people still edit and react to. */
const OVERLAP_MS = HOUR_MS;
/** Threads in which nobody wrote for longer are quiet: their replies are no longer edited or reacted to. */
const LIVELY_MS = 2 * DAY_MS;
/** Messages that are stored together: nobody else writes to the show meanwhile. */
const TOGETHER = 50;
/** How far it came is kept as often; what throws keeps it too. */
const KEPT_EVERY_MS = 10_000;
const REASON_CHARACTERS = 300;

/** Later than any ts. */
const NEVER = '9999999999.999999';

/**
 * Events are hints and the channel's history is the truth: makes what is stored the same as what the channel has, with
 * replies, reactions, edits and deletions. First what came since the last time; then, where nobody was there to hear what
 * happened to older posts, all of the weeks that stories are carried over. Doing it again changes nothing. A message that
 * cannot be stored is set aside: one of them must not keep the bot from all the others.
 */
export async function readBack(context: Reading, show: Show): Promise<void> {
  const asOf = await context.posts.databaseTime();
  const done = (await context.readBacks.latest(show.id)).filter(({ endedAt }) => endedAt !== null);
  const last = latestOf(done);
  if (last && last > weeksBefore(show, asOf)) {
    const startsFrom = slackTs(new Date(last.getTime() - OVERLAP_MS));
    await readAnew(context, show, { depth: 'tail', startsFrom, startedAt: asOf, livelySince: NEVER });
  }
  const heardSince = laterOf(await context.workspaces.heardSince(show), show.backAt);
  const whole = latestOf(done.filter(({ depth }) => depth !== 'tail'));
  if (!heardSince || !whole || whole < heardSince) {
    const livelySince = whole ? slackTs(new Date(whole.getTime() - LIVELY_MS)) : '0';
    await readWeeks(context, show, livelySince);
  }
  await tryAgain(context, show, asOf);
}

/** Undefined where nobody hears anything now. */
function laterOf(heardSince: Date | undefined, backAt: Date | null): Date | undefined {
  return heardSince && backAt && backAt > heardSince ? backAt : heardSince;
}

/** Reads the weeks back for which stories are carried over, though nothing seems to be missing. */
export async function readBackWeeks(context: Reading, show: Show): Promise<void> {
  const asOf = await context.posts.databaseTime();
  await readWeeks(context, show, NEVER);
  await tryAgain(context, show, asOf);
}

/**
 * Reads back all that the channel has, with all threads, as somebody asked for it: from where it came to, however often
 * it dies.
 *
 * @returns how it ended; undefined where nobody asks for it
 */
export async function readBackAll(context: Reading, show: Show): Promise<ReadBack | undefined> {
  const find = async () => (await context.readBacks.latest(show.id)).find(({ depth }) => depth === 'all');
  const asked = await find();
  if (!asked) return undefined;
  if (asked.endedAt) return asked;
  const asOf = await context.posts.databaseTime();
  await readOn(context, show, { ...asked, livelySince: '0' });
  await tryAgain(context, show, asOf);
  return find();
}

/** Tries again what was set aside before now. */
export async function tryAgainNow(context: Reading, show: Show): Promise<void> {
  await tryAgain(context, show, await context.posts.databaseTime());
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
  { links, digests, outbox, faults, now }: Pick<Context, 'links' | 'digests' | 'outbox' | 'faults' | 'now'>,
  show: Show,
): Promise<void> {
  await links.queueWaiting(show.id, now());
  await outbox.queueUnsaid(show);
  await digests.queueUnkept(show.id);
  await digests.queueRedraws(show.id);
  await faults.unpark(show.id);
}

/** The ts of an instant, as Slack writes it. */
export function slackTs(instant: Date): string {
  return (instant.getTime() / 1000).toFixed(6).padStart(17, '0');
}

type Way = Pick<ReadBack, 'depth' | 'startedAt' | 'startsFrom'> & {
  /** Of threads with a reply from then on the replies are asked for, whatever the history says of them. */
  livelySince: string;
};

/** What one that died has left is read before all is read again, so that it comes to an end however often it dies. */
async function readWeeks(context: Reading, show: Show, livelySince: string): Promise<void> {
  const before = (await context.readBacks.latest(show.id)).find(({ depth }) => depth === 'weeks');
  if (before?.endedAt === null) await readOn(context, show, { ...before, livelySince });
  const startedAt = await context.posts.databaseTime();
  const startsFrom = slackTs(weeksBefore(show, startedAt));
  await readAnew(context, show, { depth: 'weeks', startsFrom, startedAt, livelySince });
}

async function readAnew(context: Reading, show: Show, way: Way): Promise<void> {
  await context.readBacks.started(show.id, way);
  await readOn(context, show, { ...way, cameTo: way.startsFrom, mended: NOTHING_MENDED });
}

async function readOn(
  context: Reading,
  show: Show,
  { depth, livelySince, ...left }: Way & Pick<ReadBack, 'cameTo' | 'mended'>,
): Promise<void> {
  const { slack } = context.workspaces.of(show);
  const { readBacks, posts } = context;
  const asOf = await posts.databaseTime();
  const hasTrip = (await context.trips.current(show.id)) !== undefined;
  const keepsAll = await slack.hasBefore(show.channelId, left.cameTo);
  // Where the channel has nothing older, it may have forgotten what was there.
  let keptFrom = keepsAll ? left.cameTo : undefined;
  let { cameTo, mended } = left;
  let keptAt = Date.now();
  try {
    for await (const stretch of stretchesFrom(
      (oldest, latest) => slack.history(show.channelId, { oldest, ...(latest ? { latest } : {}) }),
      { oldest: left.cameTo, now: slackTs(asOf) },
    )) {
      keptFrom ??= stretch.messages[0]?.ts;
      const way = { asOf, livelySince, keptFrom: keptFrom ?? NEVER, hasTrip };
      mended = mendedInAll(mended, await mendStretch(context, show, stretch, way));
      cameTo = stretch.before ?? cameTo;
      if (Date.now() - keptAt < KEPT_EVERY_MS) continue;
      await readBacks.cameTo(show.id, depth, { cameTo, mended });
      keptAt = Date.now();
    }
  } catch (error) {
    await readBacks.cameTo(show.id, depth, { cameTo, mended });
    throw error;
  }
  await readBacks.ended(show.id, depth, mended);
}

/** Compares what the channel has of a stretch with what is stored, and writes what is another. */
async function mendStretch(
  context: Reading,
  show: Show,
  { messages, from, before }: Stretch,
  {
    asOf,
    livelySince,
    keptFrom,
    hasTrip,
  }: { asOf: Date; livelySince: string; keptFrom: string; hasTrip: boolean },
): Promise<Mended> {
  const { reconciling, posts } = context;
  const ts = messages.map((message) => message.ts);
  const stored = await reconciling.stretch(show.id, { from, before, ts, asOf });
  const news = messages.filter((message) => isThreadNews(message, stored, livelySince));
  const replies = await repliesTo(context, show, news);
  const all = messages.flatMap((message) => [message, ...(replies.get(message.ts) ?? [])]);
  // Before they are stored: whoever dies in between does both again.
  if (hasTrip) {
    const isKnown = (ts: string) => stored.posts.has(ts);
    await readBackForTrip(context, show, all, { asOfTs: slackTs(asOf), isKnown });
  }
  const different = await differencesIn(context, show, all, stored.posts);
  const said = await storeDifferences(context, show, { different, before: stored.posts, asOf });
  await reconciling.keepThreads(show.id, factsOf(news));
  const floor = Number(from) < Number(keptFrom) ? keptFrom : from;
  const gone = goneFrom(stored, { messages, replies, from: floor, before });
  const deletions = gone.length > 0 ? await posts.removeGone(show.id, gone, asOf) : 0;
  return mendedInAll(said, { ...NOTHING_MENDED, deletions });
}

async function repliesTo(
  { workspaces }: Reading,
  show: Show,
  openers: readonly ChannelMessage[],
): Promise<ReadonlyMap<string, readonly ChannelMessage[]>> {
  const { slack } = workspaces.of(show);
  const replies = new Map<string, readonly ChannelMessage[]>();
  for (const { ts } of openers) {
    replies.set(ts, (await Array.fromAsync(slack.replies(show.channelId, ts))).flat());
  }
  return replies;
}

function factsOf(openers: readonly ChannelMessage[]): ReadonlyMap<string, ThreadFacts> {
  return new Map(openers.flatMap(({ ts, thread }) => (thread ? [[ts, thread] as const] : [])));
}

/** A message as it is stored, or why it cannot be read. */
type Readable = { ts: string; historic: HistoricPost };
type Difference = Readable | { ts: string; flaw: string };

async function differencesIn(
  context: Reading,
  show: Show,
  messages: readonly ChannelMessage[],
  stored: ReadonlyMap<string, StoredPost>,
): Promise<Difference[]> {
  const different = new Map<string, Difference>();
  for (const message of messages) {
    const { ts, flaw } = message;
    if (flaw) different.set(ts, { ts, flaw });
    const [historic] = await historyOf(context, show, [message]);
    if (historic && isDifferent(historic, stored.get(ts))) different.set(ts, { ts, historic });
  }
  return [...different.values()];
}

async function storeDifferences(
  context: Reading,
  show: Show,
  {
    different,
    before,
    asOf,
  }: { different: readonly Difference[]; before: ReadonlyMap<string, StoredPost>; asOf: Date },
): Promise<Mended> {
  if (different.length === 0) return NOTHING_MENDED;
  for (let start = 0; start < different.length; start += TOGETHER)
    await storeOrSetAside(context, show, different.slice(start, start + TOGETHER), asOf);
  const ts = different.map((one) => one.ts);
  const after = await context.reconciling.posts(show.id, ts, asOf);
  return ts.reduce(
    (mended, one) => mendedInAll(mended, mendedBetween(before.get(one), after.get(one))),
    NOTHING_MENDED,
  );
}

/** Where one of them cannot be stored, the others are, half by half. */
async function storeOrSetAside(
  context: Reading,
  show: Show,
  messages: readonly Difference[],
  asOf: Date,
): Promise<void> {
  for (const one of messages) if ('flaw' in one) await keepAside(context, show, one.ts, new Error(one.flaw));
  const readable = messages.filter((one) => 'historic' in one);
  const ts = readable.map((one) => one.ts);
  try {
    await context.posts.storeHistory(
      show.id,
      readable.map(({ historic }) => historic),
      asOf,
    );
  } catch (error) {
    // Where the database is away this throws too, and all is read back another time.
    await context.posts.databaseTime();
    const middle = Math.floor(readable.length / 2);
    if (middle > 0) {
      await storeOrSetAside(context, show, readable.slice(0, middle), asOf);
      await storeOrSetAside(context, show, readable.slice(middle), asOf);
      return;
    }
    for (const one of ts) await keepAside(context, show, one, error);
    return;
  }
  await context.readBacks.settle(show.id, ts);
}

async function keepAside(context: Reading, show: Show, ts: string, error: unknown): Promise<void> {
  context.logger.error({ error, show: show.id, ts }, 'A message cannot be stored and is set aside');
  await context.readBacks.setAside(show.id, ts, reasonOf(error));
}

/** What was set aside and is not among what was read, or is stored by now: it may be older than that, or gone. */
async function tryAgain(context: Reading, show: Show, asOf: Date): Promise<void> {
  const { slack } = context.workspaces.of(show);
  const all = await context.readBacks.allSetAside(show.id);
  for (const { ts } of all.filter(({ setAsideAt }) => setAsideAt <= asOf)) {
    const askedAt = await context.posts.databaseTime();
    const message = await slack.message(show.channelId, ts);
    if (message?.flaw) await storeOrSetAside(context, show, [{ ts, flaw: message.flaw }], asOf);
    else if (message?.post) {
      const [historic] = await historyOf(context, show, [message]);
      if (historic) await storeOrSetAside(context, show, [{ ts, historic }], askedAt);
    } else await context.readBacks.settle(show.id, [ts]);
  }
}

async function historyOf(
  { workspaces }: Needs,
  show: Show,
  messages: readonly ChannelMessage[],
): Promise<HistoricPost[]> {
  const { slack } = workspaces.of(show);
  const history: HistoricPost[] = [];
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

function weeksBefore({ carryOverWeeks }: Show, instant: Date): Date {
  return new Date(instant.getTime() - carryOverWeeks * WEEK_MS);
}

function latestOf(done: readonly ReadBack[]): Date | undefined {
  return done.map(({ startedAt }) => startedAt).toSorted((one, other) => other.getTime() - one.getTime())[0];
}

/** What was wrong at the bottom of it: what is above says what was to be stored. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return error.cause ? reasonOf(error.cause) : cleanLines(error.message.slice(0, REASON_CHARACTERS));
}
