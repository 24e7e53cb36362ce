import { and, asc, eq, gt, inArray, isNull, lt, notInArray, sql } from 'drizzle-orm';
import type { Link } from '../domain/link.ts';
import type { Reaction } from '../domain/nomination.ts';
import type { Post, Share } from '../domain/post.ts';
import type { Story } from '../domain/story.ts';
import type { Database } from './database.ts';
import { linkFromRow } from './links.ts';
import { isIn } from './lists.ts';
import { digestStories, linkKeys, links, nominations, posts, presses, shares, stories } from './schema.ts';

export function storyStore(db: Database) {
  return {
    /** The stories no episode has covered that have a post of after an instant, oldest first. */
    async open(showId: number, after: Date): Promise<Story[]> {
      const recent = db
        .select({ storyId: posts.storyId })
        .from(posts)
        .where(and(eq(posts.showId, showId), isNull(posts.deletedAt), gt(posts.postedAt, after)));
      return load(db, showId, and(isOpen(), inArray(stories.id, recent)));
    },

    /** Open stories that no digest has shown yet, opened after `from` and before `to`, oldest first. */
    async undigested(showId: number, from: Date, to: Date): Promise<Story[]> {
      const shown = db
        .select({ storyId: digestStories.storyId })
        .from(digestStories)
        .where(eq(digestStories.showId, showId));
      const posted = db
        .select({ storyId: posts.storyId })
        .from(posts)
        .where(
          and(
            eq(posts.showId, showId),
            gt(posts.postedAt, from),
            lt(posts.postedAt, to),
            isNull(posts.deletedAt),
          ),
        );
      return load(
        db,
        showId,
        and(isOpen(), inArray(stories.id, posted), lt(stories.openedAt, to), notInArray(stories.id, shown)),
      );
    },

    /** Stories by id, covered ones too, oldest first. */
    async byId(showId: number, ids: readonly number[]): Promise<Story[]> {
      return load(db, showId, isIn(stories.id, ids));
    },
  };
}

function isOpen() {
  return isNull(stories.episodeId);
}

async function load(db: Database, showId: number, which: ReturnType<typeof and>): Promise<Story[]> {
  const rows = await db
    .select()
    .from(stories)
    .where(and(eq(stories.showId, showId), which))
    .orderBy(asc(stories.openedAt), asc(stories.id));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const postRows = await db
    .select()
    .from(posts)
    .where(and(eq(posts.showId, showId), isIn(posts.storyId, ids), isNull(posts.deletedAt)))
    .orderBy(sql`coalesce(${posts.threadTs}, ${posts.ts})::numeric`, sql`${posts.ts}::numeric`);
  const postIds = postRows.map(({ id }) => id);
  const sharesOf = await loadShares(db, showId, postIds);
  const nominationsOf = await loadNominations(db, showId, postIds);
  const postsOf = Map.groupBy(postRows, ({ storyId }) => storyId);
  const pressesOf = await loadPresses(db, showId, ids);
  return rows.map(({ id, openedAt }) => ({
    id,
    openedAt,
    posts: (postsOf.get(id) ?? []).map((post): Post => ({
      id: post.id,
      ts: post.ts,
      ...(post.threadTs === null ? {} : { threadTs: post.threadTs }),
      userId: post.userId,
      words: post.words,
      postedAt: post.postedAt,
      shares: sharesOf.get(post.id) ?? [],
      nominations: nominationsOf.get(post.id) ?? [],
    })),
    presses: pressesOf.get(id) ?? [],
  }));
}

async function loadShares(db: Database, showId: number, postIds: number[]): Promise<Map<number, Share[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .select({ share: shares, link: links })
    .from(shares)
    .innerJoin(links, and(eq(links.showId, showId), eq(links.id, shares.linkId)))
    .where(and(eq(shares.showId, showId), isIn(shares.postId, postIds)))
    .orderBy(asc(shares.position));
  const keys = await loadKeys(db, showId, [...new Set(rows.map(({ link }) => link.id))]);
  const linkById = new Map<number, Link>(
    rows.map(({ link }) => [link.id, linkFromRow(link, keys.get(link.id) ?? [])]),
  );
  const byPost = Map.groupBy(rows, ({ share }) => share.postId);
  return new Map(
    [...byPost].map(([postId, shared]) => [
      postId,
      shared.flatMap(({ share: { linkId, url, label } }) => {
        const link = linkById.get(linkId);
        return link ? [{ link, url, ...(label ? { label } : {}) }] : [];
      }),
    ]),
  );
}

async function loadKeys(db: Database, showId: number, linkIds: number[]): Promise<Map<number, string[]>> {
  if (linkIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(linkKeys)
    .where(and(eq(linkKeys.showId, showId), isIn(linkKeys.linkId, linkIds)));
  const byLink = Map.groupBy(rows, ({ linkId }) => linkId);
  return new Map([...byLink].map(([linkId, keys]) => [linkId, keys.map(({ key }) => key)]));
}

async function loadNominations(
  db: Database,
  showId: number,
  postIds: number[],
): Promise<Map<number, Reaction[]>> {
  if (postIds.length === 0) return new Map();
  const rows = await db
    .select()
    .from(nominations)
    .where(
      and(eq(nominations.showId, showId), isIn(nominations.postId, postIds), isNull(nominations.takenBackAt)),
    );
  const byPost = Map.groupBy(rows, ({ postId }) => postId);
  return new Map(
    [...byPost].map(([postId, given]) => [postId, given.map(({ userId, emoji }) => ({ userId, emoji }))]),
  );
}

async function loadPresses(
  db: Database,
  showId: number,
  storyIds: number[],
): Promise<Map<number | null, string[]>> {
  const rows = await db
    .select({ storyId: presses.storyId, userId: presses.userId })
    .from(presses)
    .where(and(eq(presses.showId, showId), isIn(presses.storyId, storyIds)))
    .orderBy(asc(presses.id));
  const byStory = Map.groupBy(rows, ({ storyId }) => storyId);
  return new Map([...byStory].map(([storyId, given]) => [storyId, given.map(({ userId }) => userId)]));
}
