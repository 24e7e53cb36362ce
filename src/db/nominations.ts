import { and, eq, isNull, lt, ne, not, or, sql } from 'drizzle-orm';
import type { Pressed, Reaction, ToldReaction } from '../domain/nomination.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { threadsAbout } from './neighbourhood.ts';
import { placeThreads } from './placing.ts';
import type { Enqueue } from './queue.ts';
import { nominations, posts, presses, stories } from './schema.ts';
import { written } from './written.ts';

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

    /**
     * Takes a reaction back, unless something later is known of it. The event that it was given may still come. Answers
     * false when the post is not known.
     */
    async takeBack(showId: number, ts: string, { eventTs, ...reaction }: ToldReaction): Promise<boolean> {
      return inShow(db, showId, async (tx) => {
        const post = await livePost(tx, showId, ts);
        if (!post) return false;
        const takenBack = { takenBackAt: sql`now()`, eventTs };
        const news = await tx
          .insert(nominations)
          .values({ showId, postId: post.id, ...reaction, ...takenBack })
          .onConflictDoUpdate({ target: KEY, set: takenBack, setWhere: isNews(eventTs) })
          .returning();
        if (news.length > 0) await placeVotedOn(tx, enqueue, showId, post);
        return true;
      });
    },

    /**
     * Nominates a story by a press of its button, or takes that press back. Where its posts are in another story by now,
     * it is for that one.
     *
     * @param messageTs of the message in the channel whose button it is: whether that shows the vote is looked after
     */
    async press(
      showId: number,
      { storyId, userId, messageTs }: { storyId: number; userId: string; messageTs?: string | undefined },
    ): Promise<Pressed> {
      return inShow(db, showId, async (tx) => {
        const story = await storyNamed(tx, showId, storyId);
        if (!story) return { became: 'nothing', because: 'gone' };
        if (story.episodeId !== null) return { became: 'nothing', because: 'covered' };
        const pressed = await pressFor(tx, enqueue, story, userId);
        if (messageTs !== undefined && pressed.became !== 'nothing') {
          await enqueue(
            tx,
            'answer-press',
            { showId, storyId: pressed.storyId, userId, messageTs },
            { startAfterMs: DRAWN_WITHIN_MS },
          );
        }
        return pressed;
      });
    },
  };
}

/** A message shows a vote by then, unless Slack is in trouble or does not let it be changed. */
const DRAWN_WITHIN_MS = 5000;

const KEY = [nominations.showId, nominations.postId, nominations.userId, nominations.emoji];

/** Slack may send an event twice, and the end of a reaction before its beginning. */
function isNews(eventTs: string) {
  return sql`coalesce(${nominations.eventTs}, '0')::numeric < ${eventTs}::numeric`;
}

async function storyNamed(tx: Database, showId: number, id: number) {
  const [story] = await tx
    .select()
    .from(stories)
    .where(and(eq(stories.showId, showId), eq(stories.id, id)));
  return story;
}

/** A press is placed like a post, and taken back with the one before where it comes to the same story. */
async function pressFor(
  tx: Database,
  enqueue: Enqueue,
  story: typeof stories.$inferSelect,
  userId: string,
): Promise<Pressed> {
  const { showId, leadLinkId, threadTs, openedAt } = story;
  const given = written(
    await tx
      .insert(presses)
      .values({ showId, userId, leadLinkId, threadTs, openedAt })
      .returning({ id: presses.id }),
  );
  const isGiven = and(eq(presses.showId, showId), eq(presses.id, given.id));
  const threads = await threadsAbout(tx, showId, story);
  await placeThreads(tx, enqueue, showId, threads);
  const [placed] = await tx.select({ storyId: presses.storyId }).from(presses).where(isGiven);
  const target = placed?.storyId ? await storyNamed(tx, showId, placed.storyId) : undefined;
  if (!target || target.episodeId !== null) {
    await tx.delete(presses).where(isGiven);
    return { became: 'nothing', because: target ? 'covered' : 'gone' };
  }
  const isOfPerson = and(
    eq(presses.showId, showId),
    eq(presses.storyId, target.id),
    eq(presses.userId, userId),
  );
  const before = await tx
    .delete(presses)
    .where(and(isOfPerson, ne(presses.id, given.id)))
    .returning();
  if (before.length === 0) return { became: 'given', storyId: target.id };
  await tx.delete(presses).where(isGiven);
  // It may have been what made a story of a thread without links.
  await placeThreads(tx, enqueue, showId, threads, [target.id]);
  return { became: 'taken back', storyId: target.id };
}

/**
 * Makes a post's reactions what the chat says they are. What was given or taken back after `asOf` stays so: the chat was
 * asked before. Placing is left to the caller.
 *
 * @returns whether any of them changed
 */
export async function reconcileReactions(
  tx: Database,
  { showId, postId }: { showId: number; postId: number },
  reactions: readonly Reaction[],
  asOf: Date,
): Promise<boolean> {
  const isThere = reactions.map(({ userId, emoji }) =>
    and(eq(nominations.userId, userId), eq(nominations.emoji, emoji)),
  );
  const gone = await tx
    .update(nominations)
    .set({ takenBackAt: sql`now()` })
    .where(
      and(
        eq(nominations.showId, showId),
        eq(nominations.postId, postId),
        isNull(nominations.takenBackAt),
        lt(nominations.createdAt, asOf),
        isThere.length > 0 ? not(or(...isThere) ?? sql`false`) : undefined,
      ),
    )
    .returning({ postId: nominations.postId });
  if (reactions.length === 0) return gone.length > 0;
  const given = await tx
    .insert(nominations)
    .values(reactions.map((reaction) => ({ showId, postId, ...reaction })))
    .onConflictDoUpdate({
      target: KEY,
      set: { takenBackAt: null, createdAt: sql`now()` },
      setWhere: lt(nominations.takenBackAt, asOf),
    })
    .returning({ postId: nominations.postId });
  return gone.length + given.length > 0;
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
