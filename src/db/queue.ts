import { type SQL, sql } from 'drizzle-orm';
import { fromDrizzle, fromPglite, PgBoss, type Queue } from 'pg-boss';
import { z } from 'zod';
import type { Logger } from '../log.ts';
import { alone } from './alone.ts';
import type { Database, OpenDatabase } from './database.ts';
import { rowsOf } from './rows.ts';
import { inRequest, requestId } from '../request.ts';

/** What names the work of a job, and nothing else: jobs of the same data are the same work. */
export type JobData = Readonly<Record<string, string | number>>;

export type EnqueueOptions = {
  startAfterMs?: number;
  /** Jobs of a group are done one at a time, whichever process does them. The others wait, and no worker with them. */
  group?: string;
  /** Whether all others of its kind that are due go before it. */
  canWait?: boolean;
};

/** Hands a job over as part of a transaction: it is done if and only if the transaction commits. */
export type Enqueue = (tx: Database, name: string, data: JobData, options?: EnqueueOptions) => Promise<void>;

const MINUTE = 60;

/**
 * How many jobs of a kind with the same data there may be at a time:
 * - `once`: one, waiting or running. For what would be done twice if two ran side by side.
 * - `again`: one waiting; others may be running, which began before the reason for this one.
 * - `in turn`: one waiting and one running. For what must be done again in order. While it waits others are done.
 */
const POLICIES = { once: 'exclusive', again: 'short', 'in turn': 'stately' } as const;

/** How a kind of job is done. */
type Terms = Required<Pick<Queue, 'expireInSeconds' | 'heartbeatSeconds' | 'retryLimit'>> & {
  policy: keyof typeof POLICIES;
  /** So many of them at a time in one process. */
  workers: number;
};

/** What the queue has to know of a kind of job. */
export type JobKind = { name: string; data: z.ZodType<JobData>; terms: Terms };

export type JobCount = { job: string; state: 'ready' | 'later' | 'running' | 'failed'; count: number };

const GRACE_MS = 4000;
/** New jobs wake the workers; those that are due later or again are found by looking. */
const WORKING = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5, groupConcurrency: 1 };
/** How soon the work of a process that died is noticed. */
const MONITOR_SECONDS = 5;

/** What a job was handed over for stands beside its data: it does not make the work another. */
const HandedOver = z.object({ request: z.string() });

/** A job that the clock handed over is done for itself. */
function idOf({ id, data }: { id: string; data: unknown }): string {
  return HandedOver.safeParse(data).data?.request ?? id;
}

export type JobQueue = Awaited<ReturnType<typeof startQueue>>;

/** pg-boss on either database: retries with backoff, many workers, one job of a key. */
export async function startQueue(source: OpenDatabase['source'], kinds: readonly JobKind[], logger: Logger) {
  const boss = new PgBoss({
    ...('url' in source
      ? { connectionString: source.url, max: 5, application_name: 'swarmalicious-queue' }
      : { db: fromPglite(source.pglite), backend: 'pglite' as const }),
    // Behind a pooler nobody can listen: there the workers look.
    useListenNotify: !('url' in source && source.isPooled),
    schedule: false,
    // Which keys are at work is remembered as it was at the last look: those are not begun before the next.
    queueCacheIntervalSeconds: 1,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
  });
  boss.on('error', (error) => logger.error({ error }, 'The queue has trouble'));
  // pg-boss waits for others with a lock of its own, and then fails over what they made where its session, lent by a
  // pooler, remembers that it was not there.
  await alone(source, () => makeQueues(boss, kinds));

  const kindOf = (name: string): JobKind => {
    const kind = kinds.find((candidate) => candidate.name === name);
    if (!kind) throw new Error(`there is no job ${name}`);
    return kind;
  };

  const send: Enqueue = async (tx, name, data, { startAfterMs, group, canWait = false } = {}) => {
    const { data: schema, terms } = kindOf(name);
    const singletonKey = Object.values(data).join(':');
    const id = terms.policy === 'in turn' ? singletonKey : group;
    const request = requestId();
    await boss.send(
      name,
      { ...schema.parse(data), ...(request === undefined ? {} : { request }) },
      {
        db: fromDrizzle({ execute: (query) => rowsOf(tx, query as SQL) }, sql),
        singletonKey,
        ...(startAfterMs === undefined ? {} : { startAfter: Math.ceil(startAfterMs / 1000) }),
        ...(id === undefined ? {} : { group: { id } }),
        ...(canWait ? { priority: -1 } : {}),
      },
    );
  };

  let isStopped = false;

  const doJob = async (
    { name, data: schema }: JobKind,
    job: { data: unknown },
    run: (data: JobData) => Promise<void>,
  ): Promise<void> => {
    const since = performance.now();
    // Another version of the program may have handed it over.
    const { data, error: flaw } = schema.safeParse(job.data);
    if (!data) return logger.error({ error: flaw, job: name }, 'A job cannot be read and is left out');
    try {
      await run(data);
    } catch (error) {
      if (isStopped) logger.debug({ error, job: name, data }, 'A job was cut off');
      else logger.error({ error, job: name, data }, 'A job failed and will be tried again');
      throw error;
    }
    logger.debug({ job: name, data, ms: Math.round(performance.now() - since) }, 'A job is done');
  };

  return {
    send,

    /** Has a kind of job done by this process too. What throws is done again later, with growing breaks. */
    async work(name: string, run: (data: JobData) => Promise<void>): Promise<void> {
      const kind = kindOf(name);
      for (let workers = kind.terms.workers; workers > 0; workers--) {
        const id = await boss.work(name, WORKING, async ([job]) => {
          if (!job) return;
          try {
            await inRequest(idOf(job), () => doJob(kind, job, run));
          } finally {
            // There may be more: a worker looks for the next job at once, and is woken when it finds none.
            boss.notifyWorker(id);
          }
        });
      }
    },

    /** How many jobs there are of each kind, as of a few seconds ago. */
    async counts(): Promise<JobCount[]> {
      const queues = await boss.getQueues(kinds.map(({ name }) => name));
      return queues.flatMap(({ name: job, readyCount, deferredCount, activeCount, failedCount }) => [
        { job, state: 'ready', count: readyCount },
        { job, state: 'later', count: deferredCount },
        { job, state: 'running', count: activeCount },
        { job, state: 'failed', count: failedCount },
      ]);
    },

    /** The kinds of jobs that no worker of this process has looked for within this time, though none is busy with one. */
    unattended(withinMs: number): string[] {
      const workers = boss.getWipData();
      const isAttended = (kind: string) =>
        workers.some(
          ({ name, count, lastFetchedOn, createdOn }) =>
            name === kind && (count > 0 || Date.now() - (lastFetchedOn ?? createdOn) < withinMs),
        );
      return kinds.map(({ name }) => name).filter((name) => !isAttended(name));
    },

    /** Lets running jobs end, for a few seconds at most; what is cut off is done again by the next process. */
    async stop(): Promise<void> {
      await boss.stop({ graceful: true, timeout: GRACE_MS });
      isStopped = true;
    },
  };
}

/** Makes pg-boss's tables and its queues, where they are not there as they should be. */
async function makeQueues(boss: PgBoss, kinds: readonly JobKind[]): Promise<void> {
  await boss.start();
  for (const {
    name,
    terms: { workers: _, policy, ...terms },
  } of kinds) {
    const settings = {
      ...terms,
      retryBackoff: true,
      retryDelay: 2,
      retryDelayMax: 15 * MINUTE,
      notify: true,
    };
    await boss.createQueue(name, { policy: POLICIES[policy], ...settings });
    await boss.updateQueue(name, settings);
    // Has the queue's terms cached: looking them up inside a transaction would wait for ever for the embedded
    // database's only connection, which that transaction has.
    await boss.findJobs(name, { key: 'none' });
  }
}
