import { and, asc, desc, eq, gt, lt } from 'drizzle-orm';
import type { Digest, DigestPart } from '../domain/digest.ts';
import type { Database } from './database.ts';
import { digestMessages, digests, digestStories } from './schema.ts';

export function digestStore(db: Database) {
  return {
    /** When the last digest before an instant was due. Times with nothing to say do not count. */
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

    /** Takes a show's slot for these stories, by part. If another was faster, theirs is the digest. */
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

    async keepMessage(digestId: number, part: number, ts: string): Promise<void> {
      await db.insert(digestMessages).values({ digestId, part, ts }).onConflictDoNothing();
    },

    /** The digests due after an instant that show a story, and in which part. */
    async showing(storyId: number, after: Date): Promise<{ digest: Digest; part: number }[]> {
      const rows = await db
        .select({ id: digests.id, part: digestStories.part })
        .from(digestStories)
        .innerJoin(digests, eq(digests.id, digestStories.digestId))
        .where(and(eq(digestStories.storyId, storyId), gt(digests.slot, after)));
      const found: { digest: Digest; part: number }[] = [];
      for (const { id, part } of rows) {
        const digest = await one(db, eq(digests.id, id));
        if (digest) found.push({ digest, part });
      }
      return found;
    },
  };
}

async function one(db: Database, which: ReturnType<typeof and>): Promise<Digest | undefined> {
  const [digest] = await db.select().from(digests).where(which);
  if (!digest) return undefined;
  const stories = await db
    .select()
    .from(digestStories)
    .where(eq(digestStories.digestId, digest.id))
    .orderBy(asc(digestStories.position));
  const messages = await db.select().from(digestMessages).where(eq(digestMessages.digestId, digest.id));
  const parts: DigestPart[] = [];
  for (const { storyId, part } of stories) (parts[part] ??= { storyIds: [] }).storyIds.push(storyId);
  for (const { part, ts } of messages) {
    const shown = parts[part];
    if (shown) shown.ts = ts;
  }
  const { id, showId, slot, createdAt } = digest;
  return { id, showId, slot, createdAt, parts };
}
