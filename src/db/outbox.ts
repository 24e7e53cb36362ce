import { and, asc, eq, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import type { Enqueue } from './queue.ts';
import { outbox, outboxParts } from './schema.ts';

/** A message or a file of something that is said, and what became of it. */
export type OutboxPart = {
  part: number;
  /** What to say, or what was said last. */
  content: unknown;
  /** When somebody set about saying it: it may be there. */
  claimedAt: Date | null;
  isSaid: boolean;
  /** Of the message. */
  ts: string | null;
};

type OutboxAddress = {
  askedBy?: string | undefined;
  recipient?: string | undefined;
  threadTs?: string | undefined;
};

type Part = { showId: number; key: string; part: number };

export function outboxStore(db: Database, enqueue: Enqueue) {
  return {
    /**
     * Keeps what is to be said under a key, and queues saying it in the same transaction. What was kept under the key
     * before stays as it is, and so does who asked for it first.
     *
     * @returns false when all of it is said already
     */
    async keep(
      showId: number,
      key: string,
      contents: readonly unknown[],
      { askedBy, recipient, threadTs }: OutboxAddress = {},
    ): Promise<boolean> {
      return db.transaction(async (tx) => {
        await keepEntry(tx, {
          showId,
          key,
          ...(askedBy ? { askedBy } : {}),
          ...(recipient ? { recipient } : {}),
          ...(threadTs ? { threadTs } : {}),
        });
        const rows = contents.map((content, part) => ({ showId, key, part, content }));
        await tx.insert(outboxParts).values(rows).onConflictDoNothing();
        const [unsaid] = await tx
          .select({ part: outboxParts.part })
          .from(outboxParts)
          .where(and(eq(outboxParts.showId, showId), eq(outboxParts.key, key), isNull(outboxParts.saidAt)))
          .limit(1);
        if (unsaid) await enqueue(tx, 'deliver', { showId, key });
        return unsaid !== undefined;
      });
    },

    async parts(showId: number, key: string): Promise<OutboxPart[]> {
      const rows = await db
        .select()
        .from(outboxParts)
        .where(and(eq(outboxParts.showId, showId), eq(outboxParts.key, key)))
        .orderBy(asc(outboxParts.part));
      return rows.map(({ part, content, claimedAt, saidAt, ts }) => ({
        part,
        content,
        claimedAt,
        isSaid: saidAt !== null,
        ts,
      }));
    },

    /**
     * Notes that somebody sets about saying it: from then on it is not replaced.
     *
     * @returns what to say; undefined when it is said or given up by now
     */
    async claim(part: Part): Promise<Pick<OutboxPart, 'content'> | undefined> {
      const [claimed] = await db
        .update(outboxParts)
        .set({ claimedAt: sql`now()` })
        .where(and(isPart(part), isNull(outboxParts.saidAt)))
        .returning({ content: outboxParts.content });
      return claimed;
    },

    /** Notes that it was surely not said: the chat refused it. */
    async unclaim(part: Part): Promise<void> {
      await db.update(outboxParts).set({ claimedAt: null }).where(isPart(part));
    },

    /** @param said `content` where it says something else now */
    async markSaid(part: Part, said: { ts?: string; fileId?: string; content?: unknown }): Promise<void> {
      await db
        .update(outboxParts)
        .set({ ...said, saidAt: sql`now()` })
        .where(isPart(part));
    },

    /** Replaces what waits to be said, unless it is said already, or somebody set about it. */
    async replace(part: Part, content: unknown): Promise<void> {
      await db
        .update(outboxParts)
        .set({ content })
        .where(and(isPart(part), isNull(outboxParts.claimedAt)));
    },

    /** Who asked for it, whom alone it is for, and where it is said, if not in the show's channel or by itself. */
    async address(
      showId: number,
      key: string,
    ): Promise<{ askedBy?: string; recipient?: string; channelId?: string; threadTs?: string }> {
      const [entry] = await db.select().from(outbox).where(isEntry(showId, key));
      return {
        ...(entry?.askedBy ? { askedBy: entry.askedBy } : {}),
        ...(entry?.recipient ? { recipient: entry.recipient } : {}),
        ...(entry?.channelId ? { channelId: entry.channelId } : {}),
        ...(entry?.threadTs ? { threadTs: entry.threadTs } : {}),
      };
    },

    /** Gives up what the chat refuses for good, with all that hangs on it. Where a part of it is said it all stays. */
    async release(showId: number, key: string): Promise<void> {
      const said = db
        .select({ one: sql`1` })
        .from(outboxParts)
        .where(and(eq(outboxParts.showId, showId), eq(outboxParts.key, key), isNotNull(outboxParts.saidAt)));
      await db.delete(outbox).where(and(isEntry(showId, key), notExists(said)));
    },

    /** Whether all of a key is said. */
    async isSaid(showId: number, key: string): Promise<boolean> {
      const [part] = await db
        .select({ isSaid: sql<boolean>`bool_and(${outboxParts.saidAt} is not null)` })
        .from(outboxParts)
        .where(and(eq(outboxParts.showId, showId), eq(outboxParts.key, key)));
      return part?.isSaid ?? false;
    },

    /** Queues once more what is kept and not said: its job may have been given up while the chat was away. */
    async queueUnsaid(showId: number): Promise<void> {
      const rows = await db
        .selectDistinct({ key: outboxParts.key })
        .from(outboxParts)
        .where(
          and(eq(outboxParts.showId, showId), isNull(outboxParts.saidAt), isNotNull(outboxParts.content)),
        );
      for (const { key } of rows) await enqueue(db, 'deliver', { showId, key });
    },
  };
}

/** Keeps that something is to be said under a key. Who asked for it first stays the one who did. */
export async function keepEntry(tx: Database, entry: typeof outbox.$inferInsert): Promise<void> {
  await tx
    .insert(outbox)
    .values(entry)
    .onConflictDoUpdate({
      target: [outbox.showId, outbox.key],
      set: { askedBy: sql`coalesce(${outbox.askedBy}, excluded.asked_by)` },
    });
}

function isEntry(showId: number, key: string) {
  return and(eq(outbox.showId, showId), eq(outbox.key, key));
}

function isPart({ showId, key, part }: Part) {
  return and(eq(outboxParts.showId, showId), eq(outboxParts.key, key), eq(outboxParts.part, part));
}
