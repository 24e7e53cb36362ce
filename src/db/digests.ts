import { and, asc, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Database } from './database.ts';
import { digestStories, digests } from './schema.ts';

/** A digest of a show. `parts[0]` are the stories of its message, the others those of its thread's messages. */
export type Digest = { id: number; showId: number; slot: Date; messageTs?: string; parts: number[][] };

export function digestStore(db: Database) {
  return {
    /** When the last digest before an instant was due; skipped ones, which had nothing to say, do not count. */
    async lastSlot(showId: number, before: Date): Promise<Date | undefined> {
      const [last] = await db
        .select({ slot: digests.slot })
        .from(digests)
        .where(and(eq(digests.showId, showId), lt(digests.slot, before)))
        .orderBy(desc(digests.slot))
        .limit(1);
      return last?.slot;
    },

    async at(showId: number, slot: Date): Promise<Digest | undefined> {
      return one(db, and(eq(digests.showId, showId), eq(digests.slot, slot)));
    },

    async byId(id: number): Promise<Digest | undefined> {
      return one(db, eq(digests.id, id));
    },

    /** Takes a show's slot for these stories. If another was faster, theirs is the digest. */
    async claim(showId: number, slot: Date, parts: readonly (readonly number[])[]): Promise<Digest> {
      return db.transaction(async (tx) => {
        const [claimed] = await tx
          .insert(digests)
          .values({ showId, slot })
          .onConflictDoNothing()
          .returning({ id: digests.id });
        const rows = parts.flatMap((storyIds, part) => storyIds.map((storyId) => ({ storyId, part })));
        if (claimed && rows.length > 0) {
          await tx
            .insert(digestStories)
            .values(rows.map((row, position) => ({ digestId: claimed.id, position, ...row })));
        }
        const digest = await one(tx, and(eq(digests.showId, showId), eq(digests.slot, slot)));
        if (!digest) throw new Error('a claimed digest is not there');
        return digest;
      });
    },

    async keepMessage(digestId: number, messageTs: string): Promise<void> {
      await db
        .update(digests)
        .set({ messageTs })
        .where(and(eq(digests.id, digestId), isNull(digests.messageTs)));
    },

    /** The posted digests that show a story, newest first. */
    async showing(storyId: number): Promise<number[]> {
      const rows = await db
        .select({ id: digests.id })
        .from(digests)
        .innerJoin(digestStories, eq(digestStories.digestId, digests.id))
        .where(and(eq(digestStories.storyId, storyId), isNotNull(digests.messageTs)))
        .orderBy(desc(digests.slot));
      return rows.map(({ id }) => id);
    },
  };
}

async function one(db: Database, which: ReturnType<typeof and>): Promise<Digest | undefined> {
  const [row] = await db.select().from(digests).where(which);
  if (!row) return undefined;
  const rows = await db
    .select()
    .from(digestStories)
    .where(eq(digestStories.digestId, row.id))
    .orderBy(asc(digestStories.position));
  const parts: number[][] = [];
  for (const { storyId, part } of rows) (parts[part] ??= []).push(storyId);
  const { id, showId, slot, messageTs } = row;
  return { id, showId, slot, parts, ...(messageTs === null ? {} : { messageTs }) };
}
