import type { Words } from './words.ts';

/** A post as the chat has it. */
export type IncomingPost = {
  /** The chat's name of the post: seconds since 1970 with six digits behind the point. */
  ts: string;
  /** The ts of the thread's first post, for replies. */
  threadTs?: string;
  userId: string;
  words: Words;
  /** In the order in which they stand in the post. */
  links: readonly { url: string; label?: string }[];
  /** The ts of the last edit. */
  editedTs?: string;
  /** What the chat itself says of the pages. */
  unfurls: readonly Unfurl[];
};

export type Unfurl = { url: string; title?: string; description?: string };

/** One person's emoji on a post, without skin tone. */
export type Reaction = { userId: string; emoji: string };

/** A reaction that was given or taken back, at the chat's ts of the event that tells so. */
export type ToldReaction = Reaction & { eventTs: string };
