import type { ChannelMessage, ThreadFacts } from './channel-message.ts';
import type { Reaction } from './nomination.ts';
import type { IncomingPost, Unfurl } from './post.ts';
import { type Mended, NOTHING_MENDED } from './read-back.ts';
import { matchKey } from './urls/urls.ts';
import type { Words } from './words/words.ts';

/** What is stored of a message of a person's. */
export type StoredPost = {
  ts: string;
  threadTs: string | null;
  userId: string;
  words: Words;
  editedTs: string | null;
  isDeleted: boolean;
  /** Whether it was stored before the channel was asked. */
  isSettled: boolean;
  /** In their order. */
  shares: readonly StoredShare[];
  nominations: readonly Reaction[];
};

/** `keys` are those of the link; `isTold`: the chat has said what the page is called. */
type StoredShare = { url: string; label: string | null; keys: readonly string[]; isTold: boolean };

/** A stretch of a channel as it is stored: the threads that were opened in it. */
export type StoredStretch = {
  posts: ReadonlyMap<string, StoredPost>;
  /** What was last known of its threads, by the openers' ts. */
  threads: ReadonlyMap<string, ThreadFacts>;
};

type Historic = { post: IncomingPost; reactions: readonly Reaction[] };

/** Whether storing a post as the history has it may change what is stored. */
export function isDifferent({ post, reactions }: Historic, stored: StoredPost | undefined): boolean {
  if (!stored) return true;
  // Deleted after the history was asked, or there after all: which of both, the store decides.
  if (stored.isDeleted) return true;
  if (reactionsApart(reactions, stored.nominations) > 0) return true;
  return !isOlder(post, stored) && saysAnother(post, stored);
}

/** What storing has changed of a post. */
export function mendedBetween(before: StoredPost | undefined, after: StoredPost | undefined): Mended {
  if (!after || after.isDeleted) return NOTHING_MENDED;
  if (!before || before.isDeleted)
    return { ...NOTHING_MENDED, [after.threadTs === null ? 'posts' : 'replies']: 1 };
  const { nominations: given, ...said } = before;
  const { nominations: now, ...says } = after;
  return {
    ...NOTHING_MENDED,
    edits: isAlike({ ...said, isSettled: true }, { ...says, isSettled: true }) ? 0 : 1,
    reactions: reactionsApart(given, now),
  };
}

/** Whether a thread's replies have to be asked for. @param livelySince threads with a later reply are, in any case */
export function isThreadNews(
  { ts, hasReplies, thread }: ChannelMessage,
  { posts, threads }: StoredStretch,
  livelySince: string,
): boolean {
  if (!hasReplies) return false;
  if (!thread || Number(thread.latestReply) >= Number(livelySince)) return true;
  if (isAlike(threads.get(ts), thread)) return false;
  const replies = [...posts.values()].filter(({ threadTs, isDeleted }) => threadTs === ts && !isDeleted);
  const latest = replies.reduce((last, reply) => (reply.ts > last ? reply.ts : last), '');
  return replies.length !== thread.replyCount || latest !== thread.latestReply;
}

/**
 * The ts of what is stored and gone from the channel, of threads that were opened from a ts on and before another.
 *
 * @param replies those of the threads that were asked for, by the openers' ts
 */
export function goneFrom(
  { posts }: StoredStretch,
  {
    messages,
    replies,
    from,
    before,
  }: {
    messages: readonly ChannelMessage[];
    replies: ReadonlyMap<string, readonly ChannelMessage[]>;
    from: string;
    before: string | undefined;
  },
): string[] {
  const openers = new Map(messages.map((message) => [message.ts, message]));
  const there = new Set(
    [...messages, ...[...replies.values()].flat()]
      .filter(({ isTombstone }) => !isTombstone)
      .map(({ ts }) => ts),
  );
  const isRead = (ts: string) =>
    Number(ts) >= Number(from) && (before === undefined || Number(ts) < Number(before));
  const isGone = ({ ts, threadTs, isDeleted, isSettled }: StoredPost) => {
    if (isDeleted || !isSettled || there.has(ts) || !isRead(threadTs ?? ts)) return false;
    if (threadTs === null || replies.has(threadTs)) return true;
    return !openers.get(threadTs)?.hasReplies;
  };
  return [...posts.values()].filter(isGone).map(({ ts }) => ts);
}

function isOlder({ editedTs }: IncomingPost, stored: StoredPost): boolean {
  return stored.editedTs !== null && Number(editedTs ?? 0) < Number(stored.editedTs);
}

function saysAnother(post: IncomingPost, stored: StoredPost): boolean {
  const { userId, words, threadTs = null, editedTs = null } = post;
  const said = {
    userId: stored.userId,
    words: stored.words,
    threadTs: stored.threadTs,
    editedTs: stored.editedTs,
  };
  if (!isAlike({ userId, words, threadTs, editedTs }, said)) return true;
  return sharesAnother(post, stored.shares) || post.unfurls.some((unfurl) => isUntold(unfurl, stored.shares));
}

/** A link that stands in it twice, or under two addresses, is one share. */
function sharesAnother({ links }: IncomingPost, shares: readonly StoredShare[]): boolean {
  const standing: StoredShare[] = [];
  for (const { url, label = null } of links) {
    const same = shares.find((share) => share.url === url) ?? shareOf(url, shares);
    if (!same) {
      if (matchKey(url) !== null) return true;
      continue;
    }
    if (standing.includes(same)) continue;
    if (same.url !== url || same.label !== label) return true;
    standing.push(same);
  }
  return standing.length !== shares.length || standing.some((share, index) => share !== shares[index]);
}

/** What the chat says of a page the first time; what it says later comes with an edit, or is told. */
function isUntold({ url, title, description }: Unfurl, shares: readonly StoredShare[]): boolean {
  if (!title && !description) return false;
  const share = shareOf(url, shares);
  return share !== undefined && !share.isTold;
}

function shareOf(url: string, shares: readonly StoredShare[]): StoredShare | undefined {
  const key = matchKey(url);
  return key === null ? undefined : shares.find(({ keys }) => keys.includes(key));
}

function reactionsApart(one: readonly Reaction[], other: readonly Reaction[]): number {
  const [first, second] = [new Set(one.map(nameOf)), new Set(other.map(nameOf))];
  return first.symmetricDifference(second).size;
}

function nameOf({ userId, emoji }: Reaction): string {
  return `${userId} ${emoji}`;
}

/** Whether two values of JSON are the same, in whatever order their fields stand. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [fields, others] = [Object.entries(one), new Map(Object.entries(other))];
  return fields.length === others.size && fields.every(([name, value]) => isAlike(value, others.get(name)));
}
