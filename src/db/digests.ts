import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Digest, DigestPart } from '../domain/digest.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { digestMessages, digests, digestStories } from './schema.ts';

export function digestStore(db: Database) {
  return {
    /** When the show's first digest was due. Times with nothing to say do not count. */
    async firstSlot(showId: number): Promise<Date | undefined> {
      const [first] = await db
        .select({ slot: digests.slot })
        .from(digests)
        .where(eq(digests.showId, showId))
        .orderBy(asc(digests.slot))
        .limit(1);
      return first?.slot;
    },

    async at(showId: number, slot: Date): Promise<Digest | undefined> {
      return one(db, and(eq(digests.showId, showId), eq(digests.slot, slot)));
    },

    /**
     * Takes a show's slot for those of these stories that no digest has shown yet. If another was faster, theirs is
     * the digest; if there is nothing left to show, there is none.
     *
     * @param perPart how many stories a message holds
     */
    async claim(
      showId: number,
      slot: Date,
      storyIds: readonly number[],
      perPart: number,
    ): Promise<Digest | undefined> {
      return inShow(db, showId, async (tx) => {
        const taken = await one(tx, and(eq(digests.showId, showId), eq(digests.slot, slot)));
        if (taken) return taken;
        const shown = await tx
          .select({ storyId: digestStories.storyId })
          .from(digestStories)
          .where(inArray(digestStories.storyId, [...storyIds]));
        const isShown = new Set(shown.map(({ storyId }) => storyId));
        const fresh = storyIds.filter((storyId) => !isShown.has(storyId));
        if (fresh.length === 0) return undefined;
        const [claimed] = await tx.insert(digests).values({ showId, slot }).returning({ id: digests.id });
        if (!claimed) throw new Error('an insert returned no row');
        await tx.insert(digestStories).values(
          fresh.map((storyId, position) => ({
            storyId,
            digestId: claimed.id,
            position,
            part: Math.floor(position / perPart),
          })),
        );
        return one(tx, eq(digests.id, claimed.id));
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
