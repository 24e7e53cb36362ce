import { and, asc, eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { setAside, shows } from './schema.ts';

/** A message that could not be stored, and why. */
export type SetAside = { ts: string; reason: string; setAsideAt: Date };

/** How far the reading back of channels came, and what it could not store. */
export function readBackStore(db: Database) {
  const ofShow = (showId: number) => eq(setAside.showId, showId);
  return {
    /** The ts from which a read-back had still to read when it died; undefined where none did. */
    async leftFrom(showId: number): Promise<string | undefined> {
      const [show] = await db.select({ from: shows.readBackFrom }).from(shows).where(eq(shows.id, showId));
      return show?.from ?? undefined;
    },

    /** @param from undefined when it has read all */
    async cameTo(showId: number, from: string | undefined): Promise<void> {
      await db
        .update(shows)
        .set({ readBackFrom: from ?? null })
        .where(eq(shows.id, showId));
    },

    async setAside(showId: number, ts: string, reason: string): Promise<void> {
      const why = { reason, setAsideAt: sql`now()` };
      await db
        .insert(setAside)
        .values({ showId, ts, ...why })
        .onConflictDoUpdate({ target: [setAside.showId, setAside.ts], set: why });
    },

    /** Forgets that messages were set aside: they are stored now, or gone. */
    async settle(showId: number, ts: readonly string[]): Promise<void> {
      await db.delete(setAside).where(and(ofShow(showId), isIn(setAside.ts, ts)));
    },

    /** All that is set aside, oldest first. */
    async allSetAside(showId: number): Promise<SetAside[]> {
      return db
        .select({ ts: setAside.ts, reason: setAside.reason, setAsideAt: setAside.setAsideAt })
        .from(setAside)
        .where(ofShow(showId))
        .orderBy(asc(setAside.ts));
    },
  };
}
