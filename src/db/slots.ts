import { and, desc, eq, gt, isNotNull, isNull, lt, max, or } from 'drizzle-orm';
import type { Due, Slot } from '../domain/slot.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import type { Enqueue, JobData } from './queue.ts';
import { slots } from './schema.ts';

/** So many of a job are kept; of those before them, only what was never done. */
const KEPT = 60;

/** The clocks of processes may differ by as much. What is kept for later than that was kept by one that was wrong. */
const AHEAD_MS = 60 * 60 * 1000;

/** The times at which jobs of shows fell due, and what became of them. */
export function slotStore(db: Database, enqueue: Enqueue) {
  return {
    /** The latest that was kept of each job of these shows. What a wrong clock kept for a time to come is forgotten. */
    async latest(
      showIds: readonly number[],
      now: Date,
    ): Promise<{ showId: number; job: string; slot: Date }[]> {
      const hasNotCome = gt(slots.slot, new Date(now.getTime() + AHEAD_MS));
      await db.delete(slots).where(and(isIn(slots.showId, showIds), hasNotCome));
      const rows = await db
        .select({ showId: slots.showId, job: slots.job, slot: max(slots.slot) })
        .from(slots)
        .where(isIn(slots.showId, showIds))
        .groupBy(slots.showId, slots.job);
      return rows.flatMap(({ slot, ...row }) => (slot ? [{ ...row, slot }] : []));
    },

    /**
     * Keeps that a job fell due, and hands it over in the same transaction, unless somebody has kept this time, or a
     * later one, before.
     */
    async plan({ showId, job, slot, missed }: Due, data: JobData, now: Date): Promise<void> {
      const ofJob = and(eq(slots.showId, showId), eq(slots.job, job));
      await db.transaction(async (tx) => {
        const [later] = await tx
          .select({ slot: slots.slot })
          .from(slots)
          .where(and(ofJob, gt(slots.slot, slot)))
          .limit(1);
        if (later) return;
        const [planned] = await tx
          .insert(slots)
          .values({ showId, job, slot, missed, plannedAt: now, triedAt: now })
          .onConflictDoNothing()
          .returning({ slot: slots.slot });
        if (!planned) return;
        const [oldest] = await tx
          .select({ slot: slots.slot })
          .from(slots)
          .where(ofJob)
          .orderBy(desc(slots.slot))
          .offset(KEPT - 1)
          .limit(1);
        const isOld = oldest && lt(slots.slot, oldest.slot);
        if (isOld) await tx.delete(slots).where(and(ofJob, isNotNull(slots.doneAt), isOld));
        await enqueue(tx, job, data);
      });
    },

    /** Keeps that a job fell due, so long ago that it is not worth doing any more. */
    async skip(due: Due, now: Date): Promise<void> {
      await db
        .insert(slots)
        .values({ ...due, plannedAt: now, triedAt: now })
        .onConflictDoNothing();
    },

    /** Notes that what fell due is done, or that there was nothing to do. */
    async done(showId: number, job: string, slot: Date, now: Date): Promise<void> {
      await db
        .update(slots)
        .set({ doneAt: now })
        .where(and(isSlot(showId, job, slot), isNull(slots.doneAt)));
    },

    /** Notes that all of a job that fell due is done: it is done once for all of them. */
    async allDone(showId: number, job: string, now: Date): Promise<void> {
      await db
        .update(slots)
        .set({ doneAt: now })
        .where(and(eq(slots.showId, showId), eq(slots.job, job), isNull(slots.doneAt)));
    },

    async at(showId: number, job: string, slot: Date): Promise<Slot | undefined> {
      const [row] = await db
        .select()
        .from(slots)
        .where(isSlot(showId, job, slot));
      return row;
    },

    /** Takes those that are not done, and were not tried since a time, to hand them over again: nobody else gets them. */
    async takeUndone(showIds: readonly number[], triedBefore: Date, now: Date): Promise<Slot[]> {
      const triedByAWrongClock = gt(slots.triedAt, new Date(now.getTime() + AHEAD_MS));
      const isUntried = or(lt(slots.triedAt, triedBefore), triedByAWrongClock);
      return db
        .update(slots)
        .set({ triedAt: now })
        .where(and(isIn(slots.showId, showIds), isNull(slots.doneAt), isUntried))
        .returning();
    },
  };
}

function isSlot(showId: number, job: string, slot: Date) {
  return and(eq(slots.showId, showId), eq(slots.job, job), eq(slots.slot, slot));
}
