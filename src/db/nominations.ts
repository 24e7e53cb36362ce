import { and, asc, eq, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Reaction } from '../domain/incoming-post.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { placeThread } from './placing.ts';
import { nominations, posts } from './schema.ts';

/** The emoji of a press of Nominate. */
const PRESS = '';

export function nominationStore(db: Database) {
  return {
    /** Stores a reaction. Answers false when the post is not known. */
    async add(showId: number, ts: string, reaction: Reaction): Promise<boolean> {
      return inShow(db, showId, (tx) => addTo(tx, showId, ts, [reaction]));
    },

    async takeBack(showId: number, ts: string, { userId, emoji }: Reaction): Promise<void> {
      await db.transaction(async (tx) => {
        const post = await livePost(tx, showId, ts);
        if (post) await tx.delete(nominations).where(isOne(post.id, userId, emoji));
      });
    },

    /** Nominates a story by a press of its button, or takes that press back. */
    async press(showId: number, storyId: number, userId: string): Promise<void> {
      await inShow(db, showId, async (tx) => {
        const [opener] = await tx
          .select({ id: posts.id })
          .from(posts)
          .where(and(eq(posts.showId, showId), eq(posts.storyId, storyId), isNull(posts.deletedAt)))
          .orderBy(asc(posts.postedAt))
          .limit(1);
        if (!opener) return;
        const ofStory = sql`${nominations.postId} in (select id from posts where story_id = ${storyId})`;
        const taken = await tx
          .delete(nominations)
          .where(and(ofStory, eq(nominations.userId, userId), eq(nominations.emoji, PRESS)))
          .returning();
        if (taken.length === 0)
          await tx.insert(nominations).values({ postId: opener.id, userId, emoji: PRESS });
      });
    },

    /**
     * Makes a post's reactions what the chat says they are. Those that came in after `asOf` stay: the chat was asked
     * before.
     */
    async reconcile(showId: number, ts: string, reactions: readonly Reaction[], asOf: Date): Promise<void> {
      await inShow(db, showId, async (tx) => {
        const post = await livePost(tx, showId, ts);
        if (!post) return;
        const stored = await tx
          .select()
          .from(nominations)
          .where(
            and(
              eq(nominations.postId, post.id),
              lt(nominations.createdAt, asOf),
              ne(nominations.emoji, PRESS),
            ),
          );
        for (const { userId, emoji } of stored) {
          const isThere = reactions.some(
            (reaction) => reaction.userId === userId && reaction.emoji === emoji,
          );
          if (!isThere) await tx.delete(nominations).where(isOne(post.id, userId, emoji));
        }
        await addTo(tx, showId, ts, reactions);
      });
    },
  };
}

async function addTo(
  tx: Database,
  showId: number,
  ts: string,
  reactions: readonly Reaction[],
): Promise<boolean> {
  const post = await livePost(tx, showId, ts);
  if (!post || reactions.length === 0) return post !== undefined;
  await tx
    .insert(nominations)
    .values(reactions.map((reaction) => ({ postId: post.id, ...reaction })))
    .onConflictDoNothing();
  if (post.storyId === null) await placeThread(tx, showId, post.threadTs ?? ts);
  return true;
}

async function livePost(tx: Database, showId: number, ts: string) {
  const [post] = await tx
    .select({ id: posts.id, threadTs: posts.threadTs, storyId: posts.storyId })
    .from(posts)
    .where(and(eq(posts.showId, showId), eq(posts.ts, ts), isNull(posts.deletedAt)));
  return post;
}

function isOne(postId: number, userId: string, emoji: string) {
  return and(eq(nominations.postId, postId), eq(nominations.userId, userId), eq(nominations.emoji, emoji));
}
