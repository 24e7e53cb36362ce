import { and, asc, desc, eq, gt, gte, inArray, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { EpisodeWith, FoundStory } from '../domain/found.ts';
import type { Wanted } from '../domain/search.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { episodes, furtherLinks, links, posts, shares, stories, storyTexts } from './schema.ts';

/**
 * For each that is wanted, so many of the newest stories are looked through before the index is asked for all: what is said
 * often is found among them, and the index gives what is rare. Either alone takes a second for what is the other.
 */
const LOOKED_THROUGH = 100;

/** Alike enough by their titles alone, and where they are of one part of a site. Of 1, which is the same title. */
const ALIKE = 0.5;
const ALIKE_NEARBY = 0.3;
const WORD_THAT_TELLS = 4;

/** Finds stories, covered ones too: the part of the story store that remembers. */
export function storySearch(db: Database) {
  return {
    /** The ids of the stories in which all that is wanted is found, newest first. */
    async search(
      showId: number,
      wanted: Wanted,
      { from, limit }: { from: number; limit: number },
    ): Promise<number[]> {
      const has = hasAll(wanted);
      const page = async (which: SQL | undefined) => {
        const rows = await withTexts(db, showId)
          .where(and(which, isSince(wanted)))
          .orderBy(desc(stories.openedAt), desc(stories.id))
          .limit(limit)
          .offset(from);
        return rows.map(({ id }) => id);
      };
      if (wanted.episode !== undefined) {
        return page(and(has ?? HAS_ANYTHING, isCoveredIn(showId, wanted.episode)));
      }
      if (!has) return page(HAS_ANYTHING);
      const newest = await page(and(has, isNewest(showId, (from + limit) * LOOKED_THROUGH)));
      return newest.length === limit ? newest : page(isOneWith(showId, has));
    },

    /** Which of the open stories that have a post of after an instant have all that is wanted. */
    async openWith(showId: number, after: Date, wanted: Wanted): Promise<Set<number>> {
      const recent = db
        .select({ id: posts.storyId })
        .from(posts)
        .where(and(eq(posts.showId, showId), isNull(posts.deletedAt), gt(posts.postedAt, after)));
      const rows = await withTexts(db, showId).where(
        and(isNull(stories.episodeId), inArray(stories.id, recent), hasAll(wanted), isSince(wanted)),
      );
      return new Set(rows.map(({ id }) => id));
    },

    /** What is known of stories that were found, in no order. */
    async found(showId: number, ids: readonly number[]): Promise<FoundStory[]> {
      const rows = await db
        .select({ storyId: stories.id, episode: episodes.number, title: links.title, url: links.publicUrl })
        .from(stories)
        .leftJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
        .leftJoin(links, and(eq(links.showId, showId), eq(links.id, stories.leadLinkId)))
        .where(and(eq(stories.showId, showId), isIn(stories.id, ids)));
      return rows.map(({ storyId, episode, title, url }) => ({
        storyId,
        ...(episode === null ? {} : { episode }),
        ...(title === null ? {} : { title }),
        ...(url === null ? {} : { url }),
      }));
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
      const further = db
        .select({
          linkId: sql<number>`${furtherLinks.linkId}`.as('link_id'),
          storyId: sql<number>`${furtherLinks.storyId}`.as('story_id'),
        })
        .from(furtherLinks)
        .where(and(eq(furtherLinks.showId, showId), isIn(furtherLinks.linkId, linkIds)));
      const having = db
        .select({
          linkId: sql<number>`${shares.linkId}`.as('link_id'),
          storyId: sql<number>`${posts.storyId}`.as('story_id'),
        })
        .from(shares)
        .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId), isNull(posts.deletedAt)))
        .where(and(eq(shares.showId, showId), isIn(shares.linkId, linkIds)))
        .union(led)
        .union(further)
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
     * The ids of other stories about something like it, the most alike first: of a similar title, or of one a little less similar
     * where they are of the same part of a site. Without PostgreSQL's pg_trgm, those with all words of the title that
     * tell, or with one of them where they are of the same part of a site.
     *
     * @param place the mark of that part, see `story-texts.ts`
     */
    async alike(
      showId: number,
      { leadLinkId, title, place }: { leadLinkId: number; title: string; place: string },
      limit: number,
    ): Promise<number[]> {
      const isOther = ne(stories.leadLinkId, leadLinkId);
      if (await hasTrigrams(db)) {
        const likeness = sql`similarity(${links.title}, ${title})`;
        const isNearby = sql`${storyTexts.document} @@ ${anyOf([place])}`;
        const rows = await withTexts(db, showId)
          .innerJoin(links, and(eq(links.showId, showId), eq(links.id, stories.leadLinkId)))
          .where(
            and(
              isOther,
              sql`${links.title} % ${title}`,
              or(sql`${likeness} >= ${ALIKE}`, and(sql`${likeness} >= ${ALIKE_NEARBY}`, isNearby)),
            ),
          )
          .orderBy(desc(likeness), desc(stories.openedAt))
          .limit(limit);
        return rows.map(({ id }) => id);
      }
      const telling = (title.match(/[\p{L}\p{N}]+/gu) ?? []).filter(
        ({ length }) => length >= WORD_THAT_TELLS,
      );
      if (telling.length === 0) return [];
      const all = sql`websearch_to_tsquery('simple', ${telling.join(' ')})`;
      const any = sql`websearch_to_tsquery('simple', ${telling.join(' or ')})`;
      const rows = await withTexts(db, showId)
        .where(and(isOther, sql`${storyTexts.document} @@ (${all} || (${any} && ${anyOf([place])}))`))
        .orderBy(desc(stories.openedAt), desc(stories.id))
        .limit(limit);
      return rows.map(({ id }) => id);
    },
  };
}

function withTexts(db: Database, showId: number) {
  return db
    .select({ id: stories.id })
    .from(stories)
    .innerJoin(
      storyTexts,
      and(eq(stories.showId, showId), eq(storyTexts.showId, showId), eq(storyTexts.storyId, stories.id)),
    )
    .$dynamic();
}

/** Undefined where no word and no mark is wanted. */
function hasAll({ words, beginning, marks }: Wanted): SQL | undefined {
  const query = [
    ...(words ? [either(words, apart(words))] : []),
    ...(beginning ? [sql`to_tsquery('simple', ${`${beginning}:*`})`] : []),
    ...marks.map(anyOf),
  ];
  return query.length > 0 ? sql`${storyTexts.document} @@ (${sql.join(query, sql` && `)})` : undefined;
}

/** Words as they stand, or taken apart. */
function either(words: string, parts: string): SQL {
  const asked = sql`websearch_to_tsquery('simple', ${words})`;
  return words === parts ? asked : sql`(${asked} || websearch_to_tsquery('simple', ${parts}))`;
}

/** An address, or a part of one, in the words that `story-texts.ts` makes of it. */
function apart(words: string): string {
  return words
    .replace(/https?:\/\//gi, '')
    .replace(/(?<=[\p{L}\p{N}])[/\-_.?=&#%+]+(?=[\p{L}\p{N}]|$|\s)/gu, ' ');
}

/** What has nothing in it any more is not there. */
const HAS_ANYTHING = sql`${storyTexts.document} <> ''`;

function isSince({ since, timeZone }: Wanted): SQL | undefined {
  if (since === undefined) return undefined;
  return gte(stories.openedAt, sql`(${since}::text::timestamp at time zone ${timeZone})`);
}

function isCoveredIn(showId: number, number: number): SQL {
  return sql`${stories.episodeId} = (select ${episodes.id} from ${episodes}
    where ${episodes.showId} = ${showId} and ${episodes.number} = ${number})`;
}

/** Whether it is one of so many that were opened last. */
function isNewest(showId: number, count: number): SQL {
  return sql`${stories.openedAt} >= coalesce((select ${stories.openedAt} from ${stories}
    where ${stories.showId} = ${showId} order by ${stories.openedAt} desc limit 1 offset ${count}), '-infinity')`;
}

/** By the index, whatever the planner thinks of how many there are: it knows of no word that is rare. */
function isOneWith(showId: number, has: SQL): SQL {
  return sql`${stories.id} = any(array(select ${storyTexts.storyId} from ${storyTexts}
    where ${storyTexts.showId} = ${showId} and ${has}))`;
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
