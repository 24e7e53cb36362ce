import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Reaction } from '../domain/nomination.ts';
import type { Post, Share } from '../domain/post.ts';
import type { Story } from '../domain/story.ts';
import type { Database } from './database.ts';
import { LINK_COLUMNS, linkFromRow } from './links.ts';
import { isIn } from './lists.ts';
import { items, linkKeys, links, nominations, posts, presses, shares, stories } from './schema.ts';

/** Stories with all that is theirs, oldest first. None of the queries waits for another. */
export async function loadStories(db: Database, showId: number, ids: readonly number[]): Promise<Story[]> {
  if (ids.length === 0) return [];
  const [rows, postsOf, sharesOf] = await Promise.all([
    loadRows(db, showId, ids),
    loadPosts(db, showId, ids),
    loadShares(db, showId, ids),
  ]);
  return rows.map(({ id, openedAt, pressers, link, keys }) => ({
    id,
    openedAt,
    posts: (postsOf.get(id) ?? []).map(({ post, given }): Post => ({
      id: post.id,
      ts: post.ts,
      ...(post.threadTs === null ? {} : { threadTs: post.threadTs }),
      userId: post.userId,
      words: post.words,
      postedAt: post.postedAt,
      shares: sharesOf.get(post.id) ?? [],
      nominations: given ?? [],
    })),
    presses: pressers ?? [],
    ...(link ? { addedLink: linkFromRow(link, keys ?? []) } : {}),
  }));
}

/** With who pressed Nominate, and the links of those that hosts added by hand. */
function loadRows(db: Database, showId: number, ids: readonly number[]) {
  const pressed = db
    .select({ userIds: sql<string[]>`jsonb_agg(${presses.userId} order by ${presses.id})`.as('user_ids') })
    .from(presses)
    .where(and(eq(presses.showId, showId), eq(presses.storyId, stories.id)))
    .as('pressed');
  const known = keysOf(db, showId);
  return db
    .select({
      id: stories.id,
      openedAt: stories.openedAt,
      pressers: pressed.userIds,
      link: LINK_COLUMNS,
      keys: known.keys,
    })
    .from(stories)
    .leftJoinLateral(pressed, sql`true`)
    .leftJoin(items, and(eq(items.showId, showId), eq(items.storyId, stories.id), isNotNull(items.addedBy)))
    .leftJoin(
      links,
      and(eq(links.showId, showId), eq(links.id, stories.leadLinkId), isNotNull(items.storyId)),
    )
    .leftJoinLateral(known, sql`true`)
    .where(and(eq(stories.showId, showId), isIn(stories.id, ids)))
    .orderBy(asc(stories.openedAt), asc(stories.id));
}

async function loadPosts(db: Database, showId: number, storyIds: readonly number[]) {
  const given = db
    .select({
      reactions: sql<
        Reaction[]
      >`jsonb_agg(jsonb_build_object('userId', ${nominations.userId}, 'emoji', ${nominations.emoji}))`.as(
        'reactions',
      ),
    })
    .from(nominations)
    .where(
      and(eq(nominations.showId, showId), eq(nominations.postId, posts.id), isNull(nominations.takenBackAt)),
    )
    .as('given');
  const { id, ts, threadTs, userId, words, storyId, postedAt } = posts;
  const rows = await db
    .select({ post: { id, ts, threadTs, userId, words, storyId, postedAt }, given: given.reactions })
    .from(posts)
    .leftJoinLateral(given, sql`true`)
    .where(and(eq(posts.showId, showId), isIn(posts.storyId, storyIds), isNull(posts.deletedAt)))
    .orderBy(sql`coalesce(${posts.threadTs}, ${posts.ts})::numeric`, sql`${posts.ts}::numeric`);
  return Map.groupBy(rows, ({ post }) => post.storyId);
}

/** By post. */
async function loadShares(
  db: Database,
  showId: number,
  storyIds: readonly number[],
): Promise<Map<number, Share[]>> {
  const known = keysOf(db, showId);
  const rows = await db
    .select({
      postId: shares.postId,
      url: shares.url,
      label: shares.label,
      link: LINK_COLUMNS,
      keys: known.keys,
    })
    .from(posts)
    .innerJoin(shares, and(eq(shares.showId, showId), eq(shares.postId, posts.id)))
    .innerJoin(links, and(eq(links.showId, showId), eq(links.id, shares.linkId)))
    .leftJoinLateral(known, sql`true`)
    .where(and(eq(posts.showId, showId), isIn(posts.storyId, storyIds), isNull(posts.deletedAt)))
    .orderBy(asc(shares.position));
  const byPost = Map.groupBy(rows, ({ postId }) => postId);
  return new Map(
    [...byPost].map(([postId, shared]) => [
      postId,
      shared.map(({ url, label, link, keys }) => ({
        link: linkFromRow(link, keys ?? []),
        url,
        ...(label ? { label } : {}),
      })),
    ]),
  );
}

/** The keys of the link that the query has. */
function keysOf(db: Database, showId: number) {
  return db
    .select({ keys: sql<string[]>`jsonb_agg(${linkKeys.key})`.as('keys') })
    .from(linkKeys)
    .where(and(eq(linkKeys.showId, showId), eq(linkKeys.linkId, links.id)))
    .as('known');
}
