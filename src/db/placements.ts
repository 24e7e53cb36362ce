import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Placement, WayName } from '../domain/placement.ts';
import type { Database } from './database.ts';
import type { Enqueue } from './queue.ts';
import { placements, shows } from './schema.ts';
import { written } from './written.ts';

type Key = Pick<Placement, 'showId' | 'episodeId' | 'way'>;
type Found = Partial<Omit<Placement, keyof Key | 'turn'>>;

/** Where episodes are on other systems. */
export function placementStore(db: Database, enqueue: Enqueue) {
  return {
    /** Those of an episode. */
    async of({ showId, id }: { showId: number; id: number }): Promise<Placement[]> {
      return db
        .select()
        .from(placements)
        .where(and(eq(placements.showId, showId), eq(placements.episodeId, id)))
        .orderBy(asc(placements.way));
    },

    async one(key: Key): Promise<Placement | undefined> {
      const [found] = await db.select().from(placements).where(isIts(key));
      return found;
    },

    /** The newest episodes that stand on a system as we sent them. */
    async sentLately(showId: number, way: WayName, count: number): Promise<number[]> {
      const rows = await db
        .select({ id: placements.episodeId })
        .from(placements)
        .where(and(eq(placements.showId, showId), eq(placements.way, way), eq(placements.state, 'sent')))
        .orderBy(desc(placements.episodeId))
        .limit(count);
      return rows.map(({ id }) => id);
    },

    /** Notes, before anything is sent, what an episode is called on a system: the first name counts. */
    async begin(key: Key, marker: string): Promise<Placement> {
      await db
        .insert(placements)
        .values({ ...key, marker })
        .onConflictDoNothing();
      return written(await db.select().from(placements).where(isIts(key)));
    },

    async keep(key: Key, found: Found): Promise<void> {
      await db.update(placements).set(found).where(isIts(key));
    },

    /** Notes what a host wants, and hands over in the same transaction that it is done. */
    async wanted(key: Key, wish: Found): Promise<void> {
      await db.transaction(async (tx) => {
        await tx
          .update(placements)
          .set({ ...wish, state: 'waiting', turn: sql`${placements.turn} + 1` })
          .where(isIts(key));
        const { showId, episodeId, way } = key;
        await enqueue(tx, 'send-out', { showId, episodeId, way });
      });
    },
  };
}

/** Has an episode brought up to date on each system that the show's notes go to. To be called where it is published or taken back. */
export async function queueSendingOut(
  tx: Database,
  enqueue: Enqueue,
  { showId, id }: { showId: number; id: number },
): Promise<void> {
  const [show] = await tx.select({ ways: shows.ways }).from(shows).where(eq(shows.id, showId));
  for (const way of show?.ways ?? []) await enqueue(tx, 'send-out', { showId, episodeId: id, way });
}

function isIts({ showId, episodeId, way }: { showId: number; episodeId: number; way: WayName }) {
  return and(eq(placements.showId, showId), eq(placements.episodeId, episodeId), eq(placements.way, way));
}
