import { and, asc, eq, inArray, isNull, lt, ne, not, or, sql } from 'drizzle-orm';
import type { Reaction, ToldReaction } from '../domain/nomination.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { placeThreads } from './placing.ts';
import type { Enqueue } from './queue.ts';
import { nominations, posts } from './schema.ts';

/** The emoji of a press of Nominate. */
const PRESS = '';

export function nominationStore(db: Database, enqueue: Enqueue) {
  return {
    /** Stores a reaction, unless something later is known of it. Answers false when the post is not known. */
    async add(showId: number, ts: string, { eventTs, ...reaction }: ToldReaction): Promise<boolean> {
      return inShow(db, showId, async (tx) => {
        const post = await livePost(tx, showId, ts);
        if (!post) return false;
        const news = await tx
          .insert(nominations)
          .values({ showId, postId: post.id, ...reaction, eventTs })
          .onConflictDoUpdate({
            target: KEY,
            set: { takenBackAt: null, eventTs, createdAt: sql`now()` },
            setWhere: isNews(eventTs),
          })
          .returning();
        if (news.length > 0) await placeVotedOn(tx, enqueue, showId, post);
        return true;
      });
    },

    /** Takes a reaction back, unless something later is known of it. The event that it was given may still come. */
    async takeBack(showId: number, ts: string, { eventTs, ...reaction }: ToldReaction): Promise<void> {
      await inShow(db, showId, async (tx) => {
        const post = await livePost(tx, showId, ts);
        if (!post) return;
        const takenBack = { takenBackAt: sql`now()`, eventTs };
        const news = await tx
          .insert(nominations)
          .values({ showId, postId: post.id, ...reaction, ...takenBack })
          .onConflictDoUpdate({ target: KEY, set: takenBack, setWhere: isNews(eventTs) })
          .returning();
        if (news.length > 0) await placeVotedOn(tx, enqueue, showId, post);
      });
    },

    /** Nominates a story by a press of its button, or takes that press back. */
    async press(showId: number, storyId: number, userId: string): Promise<void> {
      await inShow(db, showId, async (tx) => {
        const storyPosts = await tx
          .select({ id: posts.id, ts: posts.ts, threadTs: posts.threadTs, storyId: posts.storyId })
          .from(posts)
          .where(and(eq(posts.showId, showId), eq(posts.storyId, storyId), isNull(posts.deletedAt)))
          .orderBy(asc(posts.postedAt));
        const [opener] = storyPosts;
        if (!opener) return;
        const taken = await tx
          .delete(nominations)
          .where(
            and(
              eq(nominations.showId, showId),
              inArray(
                nominations.postId,
                storyPosts.map(({ id }) => id),
              ),
              eq(nominations.userId, userId),
              eq(nominations.emoji, PRESS),
            ),
          )
          .returning();
        if (taken.length === 0) {
          await tx.insert(nominations).values({ showId, postId: opener.id, userId, emoji: PRESS });
        }
        await placeVotedOn(tx, enqueue, showId, opener);
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
        const ofPost = and(eq(nominations.showId, showId), eq(nominations.postId, post.id));
        const isThere = reactions.map(({ userId, emoji }) =>
          and(eq(nominations.userId, userId), eq(nominations.emoji, emoji)),
        );
        const gone = await tx
          .update(nominations)
          .set({ takenBackAt: sql`now()` })
          .where(
            and(
              ofPost,
              isNull(nominations.takenBackAt),
              lt(nominations.createdAt, asOf),
              ne(nominations.emoji, PRESS),
              isThere.length > 0 ? not(or(...isThere) ?? sql`false`) : undefined,
            ),
          )
          .returning();
        const rows = reactions.map((reaction) => ({ showId, postId: post.id, ...reaction }));
        const given =
          rows.length === 0
            ? []
            : await tx
                .insert(nominations)
                .values(rows)
                .onConflictDoUpdate({
                  target: KEY,
                  set: { takenBackAt: null, createdAt: sql`now()` },
                  setWhere: lt(nominations.takenBackAt, asOf),
                })
                .returning();
        if (gone.length + given.length > 0) await placeVotedOn(tx, enqueue, showId, post);
      });
    },
  };
}

const KEY = [nominations.showId, nominations.postId, nominations.userId, nominations.emoji];

/** Slack may send an event twice, and the end of a reaction before its beginning. */
function isNews(eventTs: string) {
  return sql`coalesce(${nominations.eventTs}, '0')::numeric < ${eventTs}::numeric`;
}

/** A vote changes what its story shows, and may make a story of a thread without links. */
async function placeVotedOn(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  { ts, threadTs, storyId }: { ts: string; threadTs: string | null; storyId: number | null },
): Promise<void> {
  await placeThreads(tx, enqueue, showId, [threadTs ?? ts], storyId === null ? [] : [storyId]);
}

async function livePost(tx: Database, showId: number, ts: string) {
  const [post] = await tx
    .select({ id: posts.id, ts: posts.ts, threadTs: posts.threadTs, storyId: posts.storyId })
    .from(posts)
    .where(and(eq(posts.showId, showId), eq(posts.ts, ts), isNull(posts.deletedAt)));
  return post;
}
