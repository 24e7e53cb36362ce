import { and, asc, desc, eq, gt, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Change } from '../domain/change.ts';
import type { Database } from './database.ts';
import { changes, items } from './schema.ts';

/** Who changed what when: the part of the decision store that looks back. */
export function changeLog(db: Database) {
  return {
    /** The newest change of a draft that can be taken back; with 0 for its id, of the time before there is one. */
    async lastChange(showId: number, episodeId: number): Promise<Change | undefined> {
      const [row] = await db
        .select()
        .from(changes)
        .where(
          and(
            isOfEpisode(showId, episodeId),
            isNull(changes.undoes),
            sql`${changes.after} ->> 'deed' is null`,
            isNotUndone(db, showId),
          ),
        )
        .orderBy(desc(changes.id))
        .limit(1);
      return row && changeOf(row);
    },

    /** Newest first; with 0 for the episode's id, since there was a draft the last time. */
    async log(showId: number, episodeId: number, limit: number): Promise<Change[]> {
      const rows = await db
        .select()
        .from(changes)
        .where(isOfEpisode(showId, episodeId))
        .orderBy(desc(changes.id))
        .limit(limit);
      return rows.map(changeOf);
    },

    /** How many changes there were. */
    async count(showId: number, episodeId: number): Promise<number> {
      return db.$count(changes, isOfEpisode(showId, episodeId));
    },

    /** The change by which a story is declined, with the reason; undefined when it is not, or no more. */
    async declining(
      showId: number,
      storyId: number,
    ): Promise<{ changeId: number; reason?: string } | undefined> {
      const [item] = await db
        .select({ state: items.state, reason: items.reason })
        .from(items)
        .where(and(eq(items.showId, showId), eq(items.storyId, storyId)));
      if (item?.state !== 'declined') return undefined;
      const decided = sql`${changes.after} #>> array['stories', ${String(storyId)}, 'state'] = 'declined'`;
      const [change] = await db
        .select({ id: changes.id })
        .from(changes)
        .where(and(eq(changes.showId, showId), decided))
        .orderBy(desc(changes.id))
        .limit(1);
      return change && { changeId: change.id, ...(item.reason ? { reason: item.reason } : {}) };
    },

    /** The id of the show's newest change; 0 where there is none. */
    async newest(showId: number): Promise<number> {
      const [row] = await db
        .select({ id: changes.id })
        .from(changes)
        .where(eq(changes.showId, showId))
        .orderBy(desc(changes.id))
        .limit(1);
      return row?.id ?? 0;
    },
  };
}

function isOfEpisode(showId: number, episodeId: number): SQL | undefined {
  const isIts = episodeId === 0 ? isNull(changes.episodeId) : eq(changes.episodeId, episodeId);
  return and(eq(changes.showId, showId), isIts);
}

/** Those after one that was seen, the oldest first. */
export async function changesAfter(tx: Database, showId: number, seen: number): Promise<Change[]> {
  const rows = await tx
    .select()
    .from(changes)
    .where(and(eq(changes.showId, showId), gt(changes.id, seen)))
    .orderBy(asc(changes.id));
  return rows.map(changeOf);
}

/** Whether nobody took a change back. */
export function isNotUndone(db: Database, showId: number): SQL {
  const undoing = alias(changes, 'undoing');
  return notExists(
    db
      .select({ one: sql`1` })
      .from(undoing)
      .where(and(eq(undoing.showId, showId), eq(undoing.undoes, changes.id))),
  );
}

export function changeOf({
  id,
  userId,
  createdAt,
  before,
  after,
  undoes,
}: typeof changes.$inferSelect): Change {
  return { id, userId, at: createdAt, before, after, ...(undoes === null ? {} : { undoes }) };
}
