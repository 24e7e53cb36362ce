import {
  and,
  asc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  notExists,
  notInArray,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from 'drizzle-orm';
import type { Link } from '../domain/link.ts';
import type { Reaction } from '../domain/nomination.ts';
import type { Post, Share } from '../domain/post.ts';
import type { Story } from '../domain/story.ts';
import type { Database } from './database.ts';
import { linkFromRow } from './links.ts';
import { isIn } from './lists.ts';
import {
  digestStories,
  items,
  linkKeys,
  links,
  nominations,
  people,
  posts,
  presses,
  shares,
  shows,
  stories,
} from './schema.ts';
import { storySearch } from './story-search.ts';

export function storyStore(db: Database) {
  return {
    ...storySearch(db),

    /** The stories no episode has covered that have a post of after an instant, oldest first. */
    async open(showId: number, after: Date): Promise<Story[]> {
      const recent = db
        .select({ storyId: posts.storyId })
        .from(posts)
        .where(and(eq(posts.showId, showId), isNull(posts.deletedAt), gt(posts.postedAt, after)));
      return load(db, showId, and(isOpen(), inArray(stories.id, recent)));
    },

    /**
     * Of the stories no episode has covered that have a post of after an instant: those that anybody may have nominated,
     * oldest first, and how many others have a link and no host's decision. Who counts is for the domain to say.
     *
     * @param emoji those that nominate, by the names that `emojiName` gives
     */
    async nominated(
      showId: number,
      after: Date,
      emoji: readonly string[],
    ): Promise<{ stories: Story[]; unvoted: number }> {
      const posted = db
        .selectDistinct({ id: posts.storyId })
        .from(posts)
        .innerJoin(stories, and(eq(stories.showId, showId), eq(stories.id, posts.storyId), isOpen()))
        .where(and(eq(posts.showId, showId), isNull(posts.deletedAt), gt(posts.postedAt, after)))
        .as('posted');
      const isVotedOn = or(
        exists(votesFor(db, showId, posted.id, emoji)),
        exists(pressesFor(db, showId, posted.id)),
      );
      const judged = db
        .select({ id: posted.id, isVotedOn: sql<boolean>`${isVotedOn}`.as('is_voted_on') })
        .from(posted)
        .as('judged');
      const waits = and(
        not(judged.isVotedOn),
        exists(sharesIn(db, showId, judged.id)),
        notExists(decisionsOn(db, showId, judged.id)),
      );
      const [row] = await db
        .select({
          ids: sql<number[]>`coalesce(jsonb_agg(${judged.id}) filter (where ${judged.isVotedOn}), '[]')`,
          unvoted: sql<number>`(count(*) filter (where ${waits}))::int`,
        })
        .from(judged);
      const { ids = [], unvoted = 0 } = row ?? {};
      return { stories: await load(db, showId, isIn(stories.id, ids)), unvoted };
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

    /**
     * Which of the open stories that have a post of after an instant say all of some words: in their posts, titles or
     * addresses, or in the names of who posted.
     */
    async saying(showId: number, after: Date, words: readonly string[]): Promise<Set<number>> {
      const rows = await db
        .selectDistinct({ id: stories.id })
        .from(stories)
        .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.storyId, stories.id)))
        .where(
          and(
            eq(stories.showId, showId),
            isOpen(),
            isNull(posts.deletedAt),
            gt(posts.postedAt, after),
            ...words.map((word) => inArray(stories.id, storiesSaying(db, showId, word.toLowerCase()))),
          ),
        );
      return new Set(rows.map(({ id }) => id));
    },

    /** Stories by id, covered ones too, oldest first. */
    async byId(showId: number, ids: readonly number[]): Promise<Story[]> {
      return load(db, showId, isIn(stories.id, ids));
    },
  };
}

/** The stories of which a post, its link or its poster has a word, given in small letters. */
function storiesSaying(db: Database, showId: number, word: string) {
  const has = (text: SQL | typeof links.title | typeof shares.label | typeof people.name) =>
    sql`strpos(lower(${text}), ${word}) > 0`;
  return db
    .select({ storyId: posts.storyId })
    .from(posts)
    .innerJoin(shows, eq(shows.id, posts.showId))
    .leftJoin(shares, and(eq(shares.showId, showId), eq(shares.postId, posts.id)))
    .leftJoin(links, and(eq(links.showId, showId), eq(links.id, shares.linkId)))
    .leftJoin(people, and(eq(people.workspaceId, shows.workspaceId), eq(people.userId, posts.userId)))
    .where(
      and(
        eq(posts.showId, showId),
        isNull(posts.deletedAt),
        or(
          // What people wrote, without the names of the words' parts.
          sql`exists (select 1 from jsonb_path_query(${posts.words}, '$.**.value') said
            where strpos(lower(said #>> '{}'), ${word}) > 0)`,
          has(shares.label),
          has(links.title),
          has(sql`${links.slackTitle}`),
          has(sql`${links.publicUrl}`),
          has(people.name),
        ),
      ),
    );
}

function isOpen() {
  return isNull(stories.episodeId);
}

/** Reactions to the posts of a story that may nominate it. */
function votesFor(db: Database, showId: number, storyId: SQLWrapper, emoji: readonly string[]) {
  return db
    .select({ one: sql`1` })
    .from(posts)
    .innerJoin(nominations, and(eq(nominations.showId, showId), eq(nominations.postId, posts.id)))
    .where(and(isPostOf(showId, storyId), isNull(nominations.takenBackAt), isIn(nominations.emoji, emoji)));
}

function pressesFor(db: Database, showId: number, storyId: SQLWrapper) {
  return db
    .select({ one: sql`1` })
    .from(presses)
    .where(and(eq(presses.showId, showId), eq(presses.storyId, storyId)));
}

function sharesIn(db: Database, showId: number, storyId: SQLWrapper) {
  return db
    .select({ one: sql`1` })
    .from(posts)
    .innerJoin(shares, and(eq(shares.showId, showId), eq(shares.postId, posts.id)))
    .where(isPostOf(showId, storyId));
}

function decisionsOn(db: Database, showId: number, storyId: SQLWrapper) {
  return db
    .select({ one: sql`1` })
    .from(items)
    .where(and(eq(items.showId, showId), eq(items.storyId, storyId)));
}

function isPostOf(showId: number, storyId: SQLWrapper) {
  return and(eq(posts.showId, showId), eq(posts.storyId, storyId), isNull(posts.deletedAt));
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
  const addedLinks = await loadAddedLinks(db, showId, ids);
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
    ...addedLinks.get(id),
  }));
}

/** The links of stories that hosts added by hand, by story. */
async function loadAddedLinks(
  db: Database,
  showId: number,
  storyIds: number[],
): Promise<Map<number, { addedLink: Link }>> {
  const rows = await db
    .select({ storyId: items.storyId, link: links })
    .from(items)
    .innerJoin(stories, and(eq(stories.showId, showId), eq(stories.id, items.storyId)))
    .innerJoin(links, and(eq(links.showId, showId), eq(links.id, stories.leadLinkId)))
    .where(and(eq(items.showId, showId), isIn(items.storyId, storyIds), isNotNull(items.addedBy)));
  const keys = await loadKeys(db, showId, [...new Set(rows.map(({ link }) => link.id))]);
  return new Map(
    rows.map(({ storyId, link }) => [storyId, { addedLink: linkFromRow(link, keys.get(link.id) ?? []) }]),
  );
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
