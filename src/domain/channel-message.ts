import type { Reaction } from './nomination.ts';
import type { IncomingPost } from './post.ts';
import type { Photo } from './trips/trip.ts';

/** A message of a channel, as its history or an event has it. */
export type ChannelMessage = {
  ts: string;
  /** None where no person wrote it. */
  post?: IncomingPost;
  /** Why it cannot be read, where it cannot. */
  flaw?: string;
  reactions: readonly Reaction[];
  /** More people reacted than `reactions` has: the chat names at most some dozens an emoji. */
  hasMoreReactions: boolean;
  hasReplies: boolean;
  /** What the history says of its thread. */
  thread?: ThreadFacts;
  /** It is what is left of a deleted message that has replies. */
  isTombstone: boolean;
  userId?: string;
  files: readonly { id: string; name: string }[];
  /** Those of its files that are pictures; none where there are no files. */
  photos?: readonly Photo[];
  /** By which the bot finds what it said. */
  mark?: Mark;
};

/** Stands in a message of the bot's: which part of what it is. */
export type Mark = { key: string; part: number };

/** How many replies a thread has, and the ts of the last. */
export type ThreadFacts = { replyCount: number; latestReply: string };
