import { and, eq, gt, inArray, isNull, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import type { DigestKind } from '../domain/digest.ts';
import type { Story } from '../domain/story.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { digestStories, items, nominations, posts, presses, shares, stories } from './schema.ts';
import { loadStories } from './story-loading.ts';
import { storySearch } from './story-search.ts';

export function storyStore(db: Database) {
  return {
    ...storySearch(db),

    /** The stories no episode has covered that have a post of after an instant, oldest first. */
    async open(showId: number, after: Date): Promise<Story[]> {
      return loadOpen(showId, inArray(stories.id, postedIn(showId, gt(posts.postedAt, after))));
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
      const [row] = await db
        .select({ ids: sql<number[]>`ids`, unvoted: sql<number>`unvoted` })
        .from(sql`(${judgedOf(showId, after, emoji)}) as judged`);
      const { ids = [], unvoted = 0 } = row ?? {};
      return { stories: await loadStories(db, showId, ids), unvoted };
    },

    /** Open stories that no digest of a kind has shown yet, opened after `from` and before `to`, oldest first. */
    async undigested(showId: number, from: Date, to: Date, kind: DigestKind = 'first'): Promise<Story[]> {
      const shown = db
        .select({ storyId: digestStories.storyId })
        .from(digestStories)
        .where(and(eq(digestStories.showId, showId), eq(digestStories.kind, kind)));
      const posted = postedIn(showId, and(gt(posts.postedAt, from), lt(posts.postedAt, to)));
      return loadOpen(
        showId,
        and(inArray(stories.id, posted), lt(stories.openedAt, to), notInArray(stories.id, shown)),
      );
    },

    /** Stories by id, covered ones too, oldest first. */
    async byId(showId: number, ids: readonly number[]): Promise<Story[]> {
      return loadStories(db, showId, ids);
    },
  };

  async function loadOpen(showId: number, which: SQL | undefined): Promise<Story[]> {
    const rows = await db
      .select({ id: stories.id })
      .from(stories)
      .where(and(eq(stories.showId, showId), isNull(stories.episodeId), which));
    return loadStories(
      db,
      showId,
      rows.map(({ id }) => id),
    );
  }

  function postedIn(showId: number, when: SQL | undefined) {
    return db
      .select({ storyId: posts.storyId })
      .from(posts)
      .where(and(eq(posts.showId, showId), isNull(posts.deletedAt), when));
  }
}

/**
 * The ids of the stories that anybody may have nominated, and how many others wait. Each story's posts are looked at once,
 * and nothing is read of what was covered but the index: thousands may be open.
 */
function judgedOf(showId: number, after: Date, emoji: readonly string[]): SQL {
  return sql`with recent as materialized (
      select distinct ${posts.storyId} as id from ${posts}
      where ${posts.showId} = ${showId} and ${posts.deletedAt} is null and ${posts.postedAt} > ${after.toISOString()}::timestamptz
        and not exists (select from ${stories}
          where ${stories.showId} = ${showId} and ${stories.id} = ${posts.storyId} and ${stories.episodeId} is not null)
    ), told as materialized (
      select recent.id, has_links, has_votes or exists (select from ${presses}
        where ${presses.showId} = ${showId} and ${presses.storyId} = recent.id) as is_voted_on
      from recent cross join lateral (
        select
          bool_or(exists (select from ${nominations} where ${nominations.showId} = ${showId}
            and ${nominations.postId} = ${posts.id} and ${nominations.takenBackAt} is null
            and ${isIn(nominations.emoji, emoji)})) as has_votes,
          bool_or(exists (select from ${shares}
            where ${shares.showId} = ${showId} and ${shares.postId} = ${posts.id})) as has_links
        from ${posts}
        where ${posts.showId} = ${showId} and ${posts.storyId} = recent.id and ${posts.deletedAt} is null
      ) posts
    )
    select coalesce(jsonb_agg(id) filter (where is_voted_on), '[]') as ids,
      (count(*) filter (where has_links and not is_voted_on and not exists (select from ${items}
        where ${items.showId} = ${showId} and ${items.storyId} = told.id)))::int as unvoted
    from told where id is not null`;
}
