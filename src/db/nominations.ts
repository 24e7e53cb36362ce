import { and, asc, eq, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Reaction, ToldReaction } from '../domain/nomination.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { placeThread } from './placing.ts';
import { nominations, posts } from './schema.ts';

/** The emoji of a press of Nominate. */
const PRESS = '';

export function nominationStore(db: Database) {
  return {
    /** Stores a reaction, unless later news of it are known. Answers false when the post is not known. */
    async add(showId: number, ts: string, { eventTs, ...reaction }: ToldReaction): Promise<boolean> {
      return inShow(db, showId, async (tx) => {
        const post = await livePost(tx, showId, ts);
        if (!post) return false;
        await tx
          .insert(nominations)
          .values({ postId: post.id, ...reaction, toldTs: eventTs })
          .onConflictDoUpdate({
            target: KEY,
            set: { takenBackAt: null, toldTs: eventTs, createdAt: sql`now()` },
            setWhere: isNews(eventTs),
          });
        await placeNominated(tx, showId, post);
        return true;
      });
    },

    /** Takes a reaction back, unless later news of it are known; what is told of its beginning may still come. */
    async takeBack(showId: number, ts: string, { eventTs, ...reaction }: ToldReaction): Promise<void> {
      await inShow(db, showId, async (tx) => {
        const post = await livePost(tx, showId, ts);
        if (!post) return;
        const takenBack = { takenBackAt: sql`now()`, toldTs: eventTs };
        await tx
          .insert(nominations)
          .values({ postId: post.id, ...reaction, ...takenBack })
          .onConflictDoUpdate({ target: KEY, set: takenBack, setWhere: isNews(eventTs) });
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
     * Makes a post's reactions what the chat says they are. What was given or taken back after `asOf` stays so: the
     * chat was asked before.
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
              isNull(nominations.takenBackAt),
              lt(nominations.createdAt, asOf),
              ne(nominations.emoji, PRESS),
            ),
          );
        for (const { userId, emoji } of stored) {
          const isThere = reactions.some(
            (reaction) => reaction.userId === userId && reaction.emoji === emoji,
          );
          if (isThere) continue;
          await tx
            .update(nominations)
            .set({ takenBackAt: sql`now()` })
            .where(
              and(
                eq(nominations.postId, post.id),
                eq(nominations.userId, userId),
                eq(nominations.emoji, emoji),
              ),
            );
        }
        if (reactions.length === 0) return;
        await tx
          .insert(nominations)
          .values(reactions.map((reaction) => ({ postId: post.id, ...reaction })))
          .onConflictDoUpdate({
            target: KEY,
            set: { takenBackAt: null, createdAt: sql`now()` },
            setWhere: lt(nominations.takenBackAt, asOf),
          });
        await placeNominated(tx, showId, post);
      });
    },
  };
}

const KEY = [nominations.postId, nominations.userId, nominations.emoji];

/** Slack tells of a reaction twice, and of its end before its beginning, when an event has to be sent again. */
function isNews(eventTs: string) {
  return sql`coalesce(${nominations.toldTs}, '0')::numeric < ${eventTs}::numeric`;
}

/** A post without links becomes a story when somebody nominates it. */
async function placeNominated(
  tx: Database,
  showId: number,
  { ts, threadTs, storyId }: { ts: string; threadTs: string | null; storyId: number | null },
): Promise<void> {
  if (storyId === null) await placeThread(tx, showId, threadTs ?? ts);
}

async function livePost(tx: Database, showId: number, ts: string) {
  const [post] = await tx
    .select({ id: posts.id, ts: posts.ts, threadTs: posts.threadTs, storyId: posts.storyId })
    .from(posts)
    .where(and(eq(posts.showId, showId), eq(posts.ts, ts), isNull(posts.deletedAt)));
  return post;
}
