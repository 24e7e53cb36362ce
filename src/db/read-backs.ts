import { and, asc, eq, sql } from 'drizzle-orm';
import { type Depth, type Mended, NOTHING_MENDED, type ReadBack } from '../domain/read-back.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import type { Enqueue } from './queue.ts';
import { readBacks, setAside } from './schema.ts';

/** A message that could not be stored, and why. */
export type SetAside = { ts: string; reason: string; setAsideAt: Date };

/** How far the reading back of channels came, what it mended, and what it could not store. */
export function readBackStore(db: Database, enqueue: Enqueue) {
  const ofShow = (showId: number) => eq(setAside.showId, showId);
  const isOne = (showId: number, depth: Depth) =>
    and(eq(readBacks.showId, showId), eq(readBacks.depth, depth));
  return {
    /** The last reading back of each kind. */
    async latest(showId: number): Promise<ReadBack[]> {
      return db
        .select({
          depth: readBacks.depth,
          startedAt: readBacks.startedAt,
          startsFrom: readBacks.startsFrom,
          cameTo: readBacks.cameTo,
          endedAt: readBacks.endedAt,
          mended: readBacks.mended,
          askedBy: readBacks.askedBy,
        })
        .from(readBacks)
        .where(eq(readBacks.showId, showId));
    },

    async started(
      showId: number,
      { depth, startedAt, startsFrom }: Pick<ReadBack, 'depth' | 'startedAt' | 'startsFrom'>,
    ): Promise<void> {
      const begun = { startedAt, startsFrom, cameTo: startsFrom, endedAt: null, mended: NOTHING_MENDED };
      await db
        .insert(readBacks)
        .values({ showId, depth, ...begun })
        .onConflictDoUpdate({ target: [readBacks.showId, readBacks.depth], set: begun });
    },

    /** @param cameTo the ts of the first message that is not read */
    async cameTo(
      showId: number,
      depth: Depth,
      { cameTo, mended }: { cameTo: string; mended: Mended },
    ): Promise<void> {
      await db.update(readBacks).set({ cameTo, mended }).where(isOne(showId, depth));
    },

    async ended(showId: number, depth: Depth, mended: Mended): Promise<void> {
      await db
        .update(readBacks)
        .set({ endedAt: sql`now()`, mended })
        .where(isOne(showId, depth));
    },

    /**
     * Asks for all of the channel to be read back, and hands that over in the same transaction: once, however often it
     * is asked for. Who asked first is told.
     *
     * @returns how far it is, where it is going on
     */
    async ask(
      showId: number,
      { userId, startsFrom }: { userId: string; startsFrom: string },
    ): Promise<ReadBack | undefined> {
      return db.transaction(async (tx) => {
        // Two who ask at once wait for each other here.
        const begun = {
          askedBy: userId,
          startsFrom,
          cameTo: startsFrom,
          endedAt: null,
          mended: NOTHING_MENDED,
        };
        const asked = await tx
          .insert(readBacks)
          .values({ showId, depth: 'all', startedAt: sql`now()`, ...begun })
          .onConflictDoUpdate({
            target: [readBacks.showId, readBacks.depth],
            set: { ...begun, startedAt: sql`now()` },
            setWhere: sql`${readBacks.endedAt} is not null`,
          })
          .returning();
        // One that has died goes on.
        await enqueue(tx, 'sync', { showId });
        if (asked.length > 0) return undefined;
        const [going] = await tx.select().from(readBacks).where(isOne(showId, 'all'));
        return going;
      });
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
