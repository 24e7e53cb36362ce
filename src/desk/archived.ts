import type { Context } from '../context.ts';
import type { ChannelMessage } from '../domain/channel-message.ts';
import { nominatesFor } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { mentionsIn } from '../domain/words/mentions.ts';

type Needs = Pick<Context, 'posts' | 'reconciling'>;

/** What became of messages that were written down: how many are posts, and how many of those are new or were edited. */
export type Archived = {
  messages: number;
  posts: number;
  stored: number;
  edited: number;
  flaws: readonly string[];
};

export const NOTHING_ARCHIVED: Archived = { messages: 0, posts: 0, stored: 0, edited: 0, flaws: [] };

/** Everybody is told of who cannot be read; a hundred say as much as a thousand. */
const MOST_FLAWS = 100;
/** Whatever is known was stored later than anything that was written down. */
const LONG_AGO = new Date(0);

/**
 * Stores messages that were written down at some time, as if they had been told of then. What is stored already stays as it
 * is, deleted posts and nominations that were taken back too, unless the writing has a later edit.
 */
export async function storeArchived(
  { posts, reconciling }: Needs,
  show: Show,
  messages: readonly ChannelMessage[],
): Promise<Archived> {
  const written = messages.flatMap(({ post, reactions }) => (post ? [{ post, reactions }] : []));
  const ts = written.map(({ post }) => post.ts);
  const known = await reconciling.posts(show.id, ts, LONG_AGO);
  const fresh = written
    .filter(({ post }) => !known.has(post.ts))
    .map(({ post, reactions }) => ({
      post,
      reactions: reactions.filter(({ emoji }) =>
        show.sections.some((section) => nominatesFor(section, emoji)),
      ),
    }));
  await posts.storeHistory(show.id, fresh, LONG_AGO);
  const edited = written.filter(({ post }) => {
    const stored = known.get(post.ts);
    return stored && !stored.isDeleted && Number(post.editedTs ?? 0) > Number(stored.editedTs ?? 0);
  });
  for (const { post } of edited) await posts.store(show.id, post);
  return {
    messages: messages.length,
    posts: written.length,
    stored: fresh.length,
    edited: edited.length,
    flaws: messages.flatMap(({ ts, flaw }) => (flaw ? [`${ts}: ${flaw}`] : [])),
  };
}

export function archivedInAll(one: Archived, other: Archived): Archived {
  return {
    messages: one.messages + other.messages,
    posts: one.posts + other.posts,
    stored: one.stored + other.stored,
    edited: one.edited + other.edited,
    flaws: [...one.flaws, ...other.flaws].slice(0, MOST_FLAWS),
  };
}

/** The people that messages are of, speak of, or have reactions from. */
export function peopleOf(messages: readonly ChannelMessage[]): string[] {
  return messages.flatMap(({ post, reactions }) => [
    ...(post ? [post.userId, ...mentionsIn(post.words).userIds] : []),
    ...reactions.map(({ userId }) => userId),
  ]);
}
