import { and, asc, desc, eq, isNull, lt, notExists, type SQL, sql } from 'drizzle-orm';
import { type Around, type Digest, DIGEST_JOBS, digestKey, type DigestKind } from '../domain/digest.ts';
import { queueRedraws, queueShown } from './changed.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { isIn } from './lists.ts';
import { keepEntry } from './outbox.ts';
import type { Enqueue } from './queue.ts';
import { digests, digestStories, outbox, outboxParts, stories } from './schema.ts';
import { written } from './written.ts';

export function digestStore(db: Database, enqueue: Enqueue) {
  return {
    /** When the show's first digest of a kind was due. Times with nothing to say do not count. */
    async firstSlot(showId: number, kind: DigestKind = 'first'): Promise<Date | undefined> {
      const [first] = await db
        .select({ slot: digests.slot })
        .from(digests)
        .where(and(eq(digests.showId, showId), eq(digests.kind, kind)))
        .orderBy(asc(digests.slot))
        .limit(1);
      return first?.slot;
    },

    async at(showId: number, slot: Date, kind: DigestKind = 'first'): Promise<Digest | undefined> {
      return one(db, showId, isAt(slot, kind));
    },

    /** The digest of a kind that was due last before a time. */
    async before(showId: number, slot: Date, kind: DigestKind): Promise<Digest | undefined> {
      const [last] = await db
        .select({ id: digests.id })
        .from(digests)
        .where(and(eq(digests.showId, showId), eq(digests.kind, kind), lt(digests.slot, slot)))
        .orderBy(desc(digests.slot))
        .limit(1);
      return last && one(db, showId, eq(digests.id, last.id));
    },

    async byId(showId: number, id: number): Promise<Digest | undefined> {
      return one(db, showId, eq(digests.id, id));
    },

    /** The digest that a message of the channel is a part of. */
    async shownIn(showId: number, ts: string): Promise<{ digest: Digest; part: number } | undefined> {
      const [place] = await db
        .select({ id: digests.id, part: outboxParts.part })
        .from(outboxParts)
        .innerJoin(digests, and(eq(digests.showId, showId), eq(digests.outboxKey, outboxParts.key)))
        .where(and(eq(outboxParts.showId, showId), eq(outboxParts.ts, ts)));
      const digest = place && (await one(db, showId, eq(digests.id, place.id)));
      return digest && { digest, part: place.part };
    },

    /** Queues drawing the digests that people may still look at: nobody knows what the store missed. */
    queueRedraws: (showId: number): Promise<void> => queueRedraws(db, enqueue, showId),

    /** Queues drawing the digest that is said under a key, where there is one: it may have changed meanwhile. */
    queueRedrawsOf: (showId: number, key: string): Promise<void> =>
      queueShown(db, enqueue, showId, eq(digests.outboxKey, key)),

    /** Queues the first digest of a slot, and keeps who asked for it: the first is told when the chat refuses it. */
    async ask(showId: number, slot: Date, askedBy: string): Promise<void> {
      await db.transaction(async (tx) => {
        await keepEntry(tx, { showId, key: digestKey(slot), askedBy });
        await enqueue(tx, DIGEST_JOBS.first, { showId, slot: slot.toISOString() });
      });
    },

    /** Queues the digests that were claimed, and of which nothing was kept to be said: their job was given up. */
    async queueUnkept(showId: number): Promise<void> {
      const kept = db
        .select({ one: sql`1` })
        .from(outboxParts)
        .where(and(eq(outboxParts.showId, showId), eq(outboxParts.key, digests.outboxKey)));
      const rows = await db
        .select({ slot: digests.slot, kind: digests.kind })
        .from(digests)
        .where(and(eq(digests.showId, showId), notExists(kept)));
      for (const { slot, kind } of rows) {
        await enqueue(db, DIGEST_JOBS[kind], { showId, slot: slot.toISOString() });
      }
    },

    /**
     * Takes a show's slot for those of these stories that no digest of the kind has shown yet. If another was faster,
     * theirs is the digest; if there is nothing left to show, there is none.
     *
     * @param parts the stories of each of its messages
     */
    async claim(
      showId: number,
      slot: Date,
      parts: readonly (readonly number[])[],
      around: Around = {},
      { kind = 'first', channelId = null }: Partial<Pick<Digest, 'kind' | 'channelId'>> = {},
    ): Promise<Digest | undefined> {
      const storyIds = parts.flat();
      return inShow(db, showId, async (tx) => {
        const taken = await one(tx, showId, isAt(slot, kind));
        if (taken) return taken;
        const shown = await tx
          .select({ storyId: digestStories.storyId })
          .from(digestStories)
          .where(
            and(
              eq(digestStories.showId, showId),
              eq(digestStories.kind, kind),
              isIn(digestStories.storyId, storyIds),
            ),
          );
        const open = await tx
          .select({ id: stories.id })
          .from(stories)
          .where(and(eq(stories.showId, showId), isNull(stories.episodeId), isIn(stories.id, storyIds)));
        const isShown = new Set(shown.map(({ storyId }) => storyId));
        // Since they were loaded, some may have been joined to others, or covered by an episode.
        const isOpen = new Set(open.map(({ id }) => id));
        const fresh = parts
          .map((part) => part.filter((storyId) => isOpen.has(storyId) && !isShown.has(storyId)))
          .filter((part) => part.length > 0);
        if (fresh.length === 0) return undefined;
        const outboxKey = digestKey(slot, kind);
        await keepEntry(tx, { showId, key: outboxKey, channelId });
        const claimed = written(
          await tx
            .insert(digests)
            .values({ showId, kind, slot, outboxKey, around })
            .returning({ id: digests.id }),
        );
        await tx
          .insert(digestStories)
          .values(
            fresh
              .flatMap((part, index) => part.map((storyId) => ({ storyId, part: index })))
              .map((place, position) => ({ showId, kind, digestId: claimed.id, position, ...place })),
          );
        return one(tx, showId, eq(digests.id, claimed.id));
      });
    },
  };
}

function isAt(slot: Date, kind: DigestKind): SQL | undefined {
  return and(eq(digests.kind, kind), eq(digests.slot, slot));
}

async function one(db: Database, showId: number, which: SQL | undefined): Promise<Digest | undefined> {
  const [row] = await db
    .select({ digest: digests, channelId: outbox.channelId })
    .from(digests)
    .innerJoin(outbox, and(eq(outbox.showId, showId), eq(outbox.key, digests.outboxKey)))
    .where(and(eq(digests.showId, showId), which));
  if (!row) return undefined;
  const { digest, channelId } = row;
  const shown = await db
    .select()
    .from(digestStories)
    .where(and(eq(digestStories.showId, showId), eq(digestStories.digestId, digest.id)))
    .orderBy(asc(digestStories.position));
  const parts: number[][] = [];
  for (const { storyId, part } of shown) (parts[part] ??= []).push(storyId);
  return {
    id: digest.id,
    showId,
    kind: digest.kind,
    slot: digest.slot,
    channelId,
    parts: Array.from(parts, (storyIds) => storyIds ?? []),
    around: digest.around ?? {},
  };
}
