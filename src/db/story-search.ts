import { and, asc, desc, eq, gte, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { EpisodeWith, FoundStory } from '../domain/found.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { episodes, links, posts, shares, stories, storyTexts } from './schema.ts';

type Wanted = {
  words: string;
  /** Of which a found word may be the continuation: letters and digits. */
  beginning?: string | undefined;
  /** Marks of `story-texts.ts`: one of each list. */
  marks: readonly (readonly string[])[];
  /** The number of the episode that covered it. */
  episode?: number | undefined;
  /** As YYYY-MM-DD, by the clock of the show. */
  since?: string | undefined;
  timeZone: string;
};

/** Alike enough by their titles alone, and where they are of one part of a site. Of 1, which is the same title. */
const ALIKE = 0.5;
const ALIKE_NEARBY = 0.3;
const WORD_THAT_TELLS = 4;

/** Finds stories, covered ones too: the part of the story store that remembers. */
export function storySearch(db: Database) {
  return {
    /** Stories in which all that is wanted is found, newest first. */
    async search(
      showId: number,
      { words, beginning, marks, episode, since, timeZone }: Wanted,
      { from, limit }: { from: number; limit: number },
    ): Promise<FoundStory[]> {
      const query = [
        ...(words ? [sql`websearch_to_tsquery('simple', ${words})`] : []),
        ...(beginning ? [sql`to_tsquery('simple', ${`${beginning}:*`})`] : []),
        ...marks.map(anyOf),
      ];
      const rows = await found(db, showId)
        .where(
          and(
            eq(storyTexts.showId, showId),
            query.length > 0
              ? sql`${storyTexts.document} @@ (${sql.join(query, sql` && `)})`
              : sql`${storyTexts.document} <> ''`,
            episode === undefined ? undefined : eq(episodes.number, episode),
            since === undefined
              ? undefined
              : gte(stories.openedAt, sql`(${since}::text::timestamp at time zone ${timeZone})`),
          ),
        )
        .orderBy(desc(stories.openedAt), desc(stories.id))
        .limit(limit)
        .offset(from);
      return rows.map(foundOf);
    },

    /** The published episodes that had these links, the oldest first. */
    async episodesWith(showId: number, linkIds: readonly number[]): Promise<EpisodeWith[]> {
      if (linkIds.length === 0) return [];
      const led = db
        .select({ linkId: sql<number>`${stories.leadLinkId}`.as('link_id'), storyId: stories.id })
        .from(stories)
        .where(
          and(eq(stories.showId, showId), isIn(stories.leadLinkId, linkIds), isNotNull(stories.episodeId)),
        );
      const having = db
        .select({
          linkId: sql<number>`${shares.linkId}`.as('link_id'),
          storyId: sql<number>`${posts.storyId}`.as('story_id'),
        })
        .from(shares)
        .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId), isNull(posts.deletedAt)))
        .where(and(eq(shares.showId, showId), isIn(shares.linkId, linkIds)))
        .union(led)
        .as('having');
      const rows = await db
        .select({
          linkId: having.linkId,
          storyId: stories.id,
          episode: episodes.number,
          heldOn: episodes.heldOn,
        })
        .from(having)
        .innerJoin(stories, and(eq(stories.showId, showId), eq(stories.id, having.storyId)))
        .innerJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
        .where(isNotNull(episodes.publishedAt))
        .orderBy(asc(episodes.number), asc(stories.id));
      return rows.map(({ linkId, storyId, episode, heldOn }) => ({
        linkId: Number(linkId),
        storyId,
        episode,
        ...(heldOn ? { heldOn } : {}),
      }));
    },

    /**
     * Other stories about something like it, the most alike first: of a similar title, or of one a little less similar
     * where they are of the same part of a site. Without PostgreSQL's pg_trgm, those with all words of the title that
     * tell, or with one of them where they are of the same part of a site.
     *
     * @param place the mark of that part, see `story-texts.ts`
     */
    async alike(
      showId: number,
      { leadLinkId, title, place }: { leadLinkId: number; title: string; place: string },
      limit: number,
    ): Promise<FoundStory[]> {
      const isOther = and(eq(storyTexts.showId, showId), ne(stories.leadLinkId, leadLinkId));
      if (await hasTrigrams(db)) {
        const likeness = sql`similarity(${links.title}, ${title})`;
        const isNearby = sql`${storyTexts.document} @@ ${anyOf([place])}`;
        const rows = await found(db, showId)
          .where(
            and(
              isOther,
              sql`${links.title} % ${title}`,
              or(sql`${likeness} >= ${ALIKE}`, and(sql`${likeness} >= ${ALIKE_NEARBY}`, isNearby)),
            ),
          )
          .orderBy(desc(likeness), desc(stories.openedAt))
          .limit(limit);
        return rows.map(foundOf);
      }
      const telling = (title.match(/[\p{L}\p{N}]+/gu) ?? []).filter(
        ({ length }) => length >= WORD_THAT_TELLS,
      );
      if (telling.length === 0) return [];
      const all = sql`websearch_to_tsquery('simple', ${telling.join(' ')})`;
      const any = sql`websearch_to_tsquery('simple', ${telling.join(' or ')})`;
      const rows = await found(db, showId)
        .where(and(isOther, sql`${storyTexts.document} @@ (${all} || (${any} && ${anyOf([place])}))`))
        .orderBy(desc(stories.openedAt), desc(stories.id))
        .limit(limit);
      return rows.map(foundOf);
    },
  };
}

function found(db: Database, showId: number) {
  return db
    .select({
      storyId: stories.id,
      episode: episodes.number,
      title: links.title,
      url: links.publicUrl,
    })
    .from(storyTexts)
    .innerJoin(stories, and(eq(stories.showId, showId), eq(stories.id, storyTexts.storyId)))
    .leftJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
    .leftJoin(links, and(eq(links.showId, showId), eq(links.id, stories.leadLinkId)))
    .$dynamic();
}

function foundOf(
  row: Record<'episode', number | null> & Record<'title' | 'url', string | null> & { storyId: number },
): FoundStory {
  const { storyId, episode, title, url } = row;
  return {
    storyId,
    ...(episode === null ? {} : { episode }),
    ...(title === null ? {} : { title }),
    ...(url === null ? {} : { url }),
  };
}

/** Marks are no words: they are taken as they are. */
function anyOf(marks: readonly string[]): SQL {
  const quoted = marks.map((mark) => `'${mark.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`);
  return sql`${quoted.join(' | ')}::text::tsquery`;
}

async function hasTrigrams(db: Database): Promise<boolean> {
  const [row] = await db
    .select({ there: sql<boolean>`to_regprocedure('similarity(text,text)') is not null` })
    .from(sql`(values (1)) as one`);
  return row?.there ?? false;
}
