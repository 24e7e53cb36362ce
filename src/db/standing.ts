import { and, asc, eq, isNotNull, isNull, lt, max } from 'drizzle-orm';
import type { Waiting } from '../domain/status.ts';
import type { Database } from './database.ts';
import { links, outboxParts, posts, slots } from './schema.ts';

/** How things stand with a show. */
export function conditionStore(db: Database) {
  return {
    /** When the newest message that is stored was posted. */
    async lastPostAt(showId: number): Promise<Date | undefined> {
      const [row] = await db
        .select({ at: max(posts.postedAt) })
        .from(posts)
        .where(and(eq(posts.showId, showId), isNull(posts.deletedAt)));
      return row?.at ?? undefined;
    },

    async waiting(showId: number): Promise<Waiting> {
      const isUnsaid = and(isNull(outboxParts.saidAt), isNotNull(outboxParts.content));
      return {
        pages: await db.$count(links, and(eq(links.showId, showId), eq(links.state, 'waiting'))),
        messages: await db.$count(outboxParts, and(eq(outboxParts.showId, showId), isUnsaid)),
      };
    },

    /** When a job of a show fell due before a time and was never done, the oldest first. */
    async neverDone(showId: number, job: string, before: Date): Promise<Date[]> {
      const rows = await db
        .select({ slot: slots.slot })
        .from(slots)
        .where(
          and(eq(slots.showId, showId), eq(slots.job, job), isNull(slots.doneAt), lt(slots.slot, before)),
        )
        .orderBy(asc(slots.slot));
      return rows.map(({ slot }) => slot);
    },
  };
}
