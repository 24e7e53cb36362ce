import type { Link } from './link.ts';
import type { Reaction } from './nomination.ts';
import type { Words } from './words/words.ts';

/** A post of a story, as it is stored. */
export type Post = {
  id: number;
  ts: string;
  /** The ts of the thread's first post, for replies. */
  threadTs?: string;
  userId: string;
  words: Words;
  postedAt: Date;
  shares: readonly Share[];
  nominations: readonly Reaction[];
};

/** A link standing in a post. */
export type Share = { link: Link; url: string; label?: string };

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
