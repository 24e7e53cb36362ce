import { inArray, and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { areStillOne, mayBeCanonical } from '../domain/urls/aliases.ts';
import { matchKey, MATCH_KEY_VERSION } from '../domain/urls/urls.ts';
import { linksIn } from '../domain/words/posted-links.ts';
import type { Database } from './database.ts';
import { keyRow } from './link-keys.ts';
import { placeThreads } from './placing.ts';
import type { Enqueue } from './queue.ts';
import { linkKeys, links, posts, presses, shares, stories } from './schema.ts';
import { writePosts } from './post-writing.ts';
import { storedOf } from './stored-posts.ts';
import { spellingsOf } from './spellings.ts';
import { queueReading } from './unread.ts';
import { isIn } from './lists.ts';

/**
 * Replaces the keys that older rules made. Posted links which those joined and today's rules would not are parted, and
 * posts placed anew; whatever was parted is read again, so that what pages say can join it as it joins any other.
 */
export async function renewKeys(tx: Database, enqueue: Enqueue, showId: number): Promise<void> {
  const isOld = and(eq(linkKeys.showId, showId), lt(linkKeys.version, MATCH_KEY_VERSION));
  const old = await tx.delete(linkKeys).where(isOld).returning();
  if (old.length === 0) return;
  const known = Map.groupBy(old, ({ linkId }) => linkId);
  const spellings = await spellingsOf(tx, showId, [...known.keys()]);
  const renewed = [...known].map(([linkId, rows]) => {
    const keys = rows.map(({ key }) => key);
    return namesOf(linkId, spellings.get(linkId) ?? [], keys);
  });
  // What was posted goes before what pages said: a key has one owner.
  const keysOf = (which: 'posted' | 'reached') =>
    renewed.flatMap((names) => names[which].map((url) => ({ linkId: names.linkId, url })));
  await giveKeys(tx, showId, [...keysOf('posted'), ...keysOf('reached')]);
  const parted = await shareAnew(tx, enqueue, showId, [...known.keys()]);
  await readAnew(tx, enqueue, showId, parted);
}

/** What a link keeps of the addresses that it had: those posted that are one with the first, and their other names. */
type Names = { linkId: number; posted: string[]; reached: string[] };

function namesOf(linkId: number, [first = '', ...others]: readonly string[], keys: readonly string[]): Names {
  const posted = [first, ...others.filter((url) => areStillOne(first, url, keys))];
  return { linkId, posted, reached: keys.filter((key) => mayBeCanonical(key, first)) };
}

/** A statement takes so many rows well. */
const ROWS = 1_000;

/** The first of those that have one key gets it. */
async function giveKeys(
  tx: Database,
  showId: number,
  names: readonly { linkId: number; url: string }[],
): Promise<void> {
  const rows = names.flatMap(({ linkId, url }) => {
    const key = matchKey(url);
    return key === null ? [] : [keyRow(showId, key, linkId)];
  });
  for (let from = 0; from < rows.length; from += ROWS) {
    await tx
      .insert(linkKeys)
      .values(rows.slice(from, from + ROWS))
      .onConflictDoNothing();
  }
}

/**
 * Gives posts with these links the shares that they would get today.
 *
 * @returns the links that posts lost
 */
async function shareAnew(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  linkIds: number[],
): Promise<Set<number>> {
  const owners = await ownersOf(tx, showId);
  const parted = new Set<number>();
  const threads = new Set<string>();
  const changed: number[] = [];
  for (const { post, shared } of await sharing(tx, showId, linkIds)) {
    // Links that were one stood in a post but once.
    const posted = [...linksIn(post.words), ...shared];
    const wanted = new Set(posted.map(({ url }) => owners.get(matchKey(url) ?? '')));
    const lost = shared.filter(({ linkId }) => !wanted.has(linkId));
    if (lost.length === 0 && wanted.size === shared.length) continue;
    const { ts, threadTs, userId, words, editedTs } = post;
    const standing = {
      ts,
      userId,
      words,
      links: posted,
      ...(threadTs === null ? {} : { threadTs }),
      ...(editedTs === null ? {} : { editedTs }),
    };
    const known = await storedOf(tx, showId, [{ post: { ...standing, unfurls: [] } }]);
    await writePosts(tx, enqueue, showId, [standing], known);
    for (const { linkId } of lost) parted.add(linkId);
    threads.add(post.threadTs ?? post.ts);
    if (post.storyId !== null) changed.push(post.storyId);
  }
  if (parted.size > 0) await leadWithFirst(tx, showId, [...parted]);
  await placeThreads(tx, enqueue, showId, threads, changed);
  return parted;
}

/**
 * A story is about the link that the first of its posts has now, with all that people said of it by this link's name:
 * what hosts decided, what an episode covered, and who pressed Nominate. What has another link becomes another story.
 */
async function leadWithFirst(tx: Database, showId: number, linkIds: number[]): Promise<void> {
  const first = tx
    .select({ linkId: shares.linkId })
    .from(posts)
    .innerJoin(shares, and(eq(shares.showId, showId), eq(shares.postId, posts.id)))
    .where(and(eq(posts.showId, showId), eq(posts.storyId, stories.id), isNull(posts.threadTs)))
    .orderBy(asc(posts.postedAt), asc(posts.id), asc(shares.position))
    .limit(1);
  await tx
    .update(stories)
    .set({ leadLinkId: sql`coalesce((${first}), ${stories.leadLinkId})` })
    .where(and(eq(stories.showId, showId), isIn(stories.leadLinkId, linkIds)));
  await tx
    .update(presses)
    .set({ leadLinkId: stories.leadLinkId })
    .from(stories)
    .where(
      and(
        eq(presses.showId, showId),
        isIn(presses.leadLinkId, linkIds),
        eq(stories.showId, showId),
        eq(stories.id, presses.storyId),
        isNotNull(stories.leadLinkId),
      ),
    );
}

/** The links of a show by their keys. */
async function ownersOf(tx: Database, showId: number): Promise<Map<string, number>> {
  const rows = await tx
    .select({ key: linkKeys.key, linkId: linkKeys.linkId })
    .from(linkKeys)
    .where(eq(linkKeys.showId, showId));
  return new Map(rows.map(({ key, linkId }) => [key, linkId]));
}

/** The posts with these links, the oldest first, each with all its shares. */
async function sharing(tx: Database, showId: number, linkIds: number[]) {
  const having = tx
    .select({ postId: shares.postId })
    .from(shares)
    .where(and(eq(shares.showId, showId), isIn(shares.linkId, linkIds)));
  const rows = await tx
    .select({ post: posts, linkId: shares.linkId, url: shares.url, label: shares.label })
    .from(shares)
    .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId)))
    .where(and(eq(shares.showId, showId), inArray(shares.postId, having)))
    .orderBy(asc(posts.postedAt), asc(posts.id), asc(shares.position));
  const byPost = Map.groupBy(rows, ({ post }) => post.id);
  return [...byPost.values()].flatMap(([first, ...others]) =>
    first
      ? [
          {
            post: first.post,
            shared: [first, ...others].map(({ linkId, url, label }) => ({
              linkId,
              url,
              ...(label === null ? {} : { label }),
            })),
          },
        ]
      : [],
  );
}

async function readAnew(tx: Database, enqueue: Enqueue, showId: number, linkIds: Set<number>): Promise<void> {
  if (linkIds.size === 0) return;
  const unread = await tx
    .update(links)
    .set({ state: 'waiting', attempts: 0, askAgainAt: null })
    .where(and(eq(links.showId, showId), isIn(links.id, linkIds)))
    .returning();
  for (const link of unread) await queueReading(tx, enqueue, link);
}
