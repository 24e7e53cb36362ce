import { and, asc, count, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { Fault, FaultKind, StandingFault } from '../domain/fault.ts';
import type { Database } from './database.ts';
import type { Enqueue, JobData } from './queue.ts';
import { changes, faults, parkedJobs } from './schema.ts';

const EDITORS = 5;

type Opening = Pick<Fault, 'workspaceId' | 'showId' | 'kind' | 'subject'>;

/** What Slack no longer lets the bot do, and the jobs that wait for it. */
export function faultStore(db: Database, enqueue: Enqueue) {
  const ofKind = (workspaceId: number, kind: FaultKind) =>
    and(eq(faults.workspaceId, workspaceId), eq(faults.kind, kind), isNull(faults.endedAt));
  return {
    /** Notes a fault, once until it ends, and hands over in the same transaction that a host is told. */
    async open(fault: Opening): Promise<boolean> {
      return db.transaction(async (tx) => {
        const [opened] = await tx
          .insert(faults)
          .values(fault)
          .onConflictDoNothing()
          .returning({ showId: faults.showId, faultId: faults.id });
        if (opened) await enqueue(tx, 'tell-fault', { showId: opened.showId, faultId: opened.faultId });
        return opened !== undefined;
      });
    },

    /** Notes that a fault is over, and hands over that whoever was told of it is told. @returns false where there was none */
    async end(workspaceId: number, kind: FaultKind, subject: string): Promise<boolean> {
      return db.transaction(async (tx) => {
        const [ended] = await tx
          .update(faults)
          .set({ endedAt: sql`now()` })
          .where(and(ofKind(workspaceId, kind), eq(faults.subject, subject)))
          .returning({ showId: faults.showId, faultId: faults.id });
        if (ended) await enqueue(tx, 'tell-fault', { showId: ended.showId, faultId: ended.faultId });
        return ended !== undefined;
      });
    },

    async byId(showId: number, id: number): Promise<Fault | undefined> {
      const [fault] = await db
        .select()
        .from(faults)
        .where(and(eq(faults.showId, showId), eq(faults.id, id)));
      return fault;
    },

    /** What those that go on are about. */
    async going(workspaceId: number, kind: FaultKind): Promise<string[]> {
      const rows = await db.select({ subject: faults.subject }).from(faults).where(ofKind(workspaceId, kind));
      return rows.map(({ subject }) => subject);
    },

    /** Those of a show that go on, and scopes that are missing in its workspace, the oldest first. */
    async standing({ id, workspaceId }: { id: number; workspaceId: number }): Promise<StandingFault[]> {
      return db
        .select({ kind: faults.kind, subject: faults.subject, since: faults.since })
        .from(faults)
        .where(
          and(
            eq(faults.workspaceId, workspaceId),
            isNull(faults.endedAt),
            or(eq(faults.showId, id), eq(faults.kind, 'scope')),
          ),
        )
        .orderBy(asc(faults.since), asc(faults.id));
    },

    /** How many go on of each kind, in all workspaces. */
    async counts(): Promise<{ kind: FaultKind; count: number }[]> {
      return db
        .select({ kind: faults.kind, count: count() })
        .from(faults)
        .where(isNull(faults.endedAt))
        .groupBy(faults.kind);
    },

    /** Who last changed something of a show, by user id, the last one first. */
    async editors(showId: number): Promise<string[]> {
      const last = sql<number>`max(${changes.id})`;
      const rows = await db
        .select({ userId: changes.userId, last })
        .from(changes)
        .where(eq(changes.showId, showId))
        .groupBy(changes.userId)
        .orderBy(desc(last))
        .limit(EDITORS);
      return rows.map(({ userId }) => userId);
    },

    /** Keeps a job until `unpark`. */
    async park(showId: number, name: string, data: JobData): Promise<void> {
      await db.insert(parkedJobs).values({ showId, name, data }).onConflictDoNothing();
    },

    /** Hands the jobs of a show over that were kept. */
    async unpark(showId: number): Promise<void> {
      await db.transaction(async (tx) => {
        const parked = await tx.delete(parkedJobs).where(eq(parkedJobs.showId, showId)).returning();
        for (const { name, data } of parked) await enqueue(tx, name, data);
      });
    },
  };
}
