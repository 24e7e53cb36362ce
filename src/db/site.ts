import { and, asc, desc, eq, ilike, inArray, isNotNull, isNull, max, or, sql } from 'drizzle-orm';
import type { SiteEpisode, SiteShow } from '../domain/site.ts';
import type { Database } from './database.ts';
import { changes, episodes, shows } from './schema.ts';

/** What everybody on the web may read. */
export function siteStore(db: Database) {
  return {
    /** The shows whose notes are public, oldest first. What a channel that became private had before is no longer. */
    async shows(): Promise<Omit<SiteShow, 'slug'>[]> {
      return db
        .select({ id: shows.id, name: shows.name, createdAt: shows.createdAt })
        .from(shows)
        .where(
          and(
            isNull(shows.leftAt),
            or(
              eq(shows.webNotes, 'on though private'),
              and(eq(shows.webNotes, 'on'), eq(shows.isPrivate, false)),
            ),
          ),
        )
        .orderBy(asc(shows.id));
    },

    /** The newest published episodes; those whose notes have all of some words, where there are any. */
    async episodes(showId: number, limit: number, words: readonly string[] = []): Promise<SiteEpisode[]> {
      const has = words.map((word) => ilike(episodes.notes, `%${word.replace(/[\\%_]/g, '\\$&')}%`));
      return published(and(eq(episodes.showId, showId), ...has), limit);
    },

    async episode(showId: number, number: number): Promise<SiteEpisode | undefined> {
      const [found] = await published(and(eq(episodes.showId, showId), eq(episodes.number, number)), 1);
      return found;
    },
  };

  async function published(which: ReturnType<typeof and>, limit: number): Promise<SiteEpisode[]> {
    const edited = db
      .select({ showId: changes.showId, episodeId: changes.episodeId, at: max(changes.createdAt).as('at') })
      .from(changes)
      .where(inArray(sql`${changes.after} ->> 'deed'`, ['published', 'corrected', 'imported']))
      .groupBy(changes.showId, changes.episodeId)
      .as('edited');
    const rows = await db
      .select({
        id: episodes.id,
        number: episodes.number,
        topic: episodes.topic,
        notes: episodes.notes,
        publishedAt: episodes.publishedAt,
        changedAt: edited.at,
      })
      .from(episodes)
      .leftJoin(edited, and(eq(edited.showId, episodes.showId), eq(edited.episodeId, episodes.id)))
      .where(and(which, isNotNull(episodes.publishedAt), isNotNull(episodes.notes)))
      .orderBy(desc(episodes.number))
      .limit(limit);
    return rows.flatMap(({ notes, publishedAt, changedAt, topic, ...row }) =>
      notes === null || publishedAt === null
        ? []
        : [{ ...row, notes, publishedAt, changedAt: changedAt ?? publishedAt, ...(topic ? { topic } : {}) }],
    );
  }
}
