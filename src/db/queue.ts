import { type SQL, sql } from 'drizzle-orm';
import { fromDrizzle, fromPglite, PgBoss, type Queue } from 'pg-boss';
import type { Logger } from '../log.ts';
import type { Work, WorkName } from '../work.ts';
import type { Database, OpenDatabase } from './database.ts';

/** Hands work over as part of a transaction: it is done if and only if the transaction commits. */
export type Enqueue = <Name extends WorkName>(
  tx: Database,
  name: Name,
  work: Work[Name],
  options?: { startAfterMs?: number },
) => Promise<void>;

const MINUTE = 60;

/** One job of a key at a time, waiting or running: for what would be done twice if two ran side by side. */
const ONCE = 'exclusive';
/** One waiting job of a key; another may be running, which began before the reason for this one. */
const AGAIN = 'short';

type Terms = Pick<Queue, 'expireInSeconds' | 'heartbeatSeconds' | 'retryLimit'> & {
  policy: typeof ONCE | typeof AGAIN;
  workers: number;
};

const TERMS: Record<WorkName, Terms> = {
  'enrich-link': { policy: AGAIN, workers: 8, expireInSeconds: MINUTE, heartbeatSeconds: 10, retryLimit: 5 },
  'read-back': {
    policy: AGAIN,
    workers: 1,
    expireInSeconds: 30 * MINUTE,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  'weekly-digest': {
    policy: ONCE,
    workers: 1,
    expireInSeconds: 30 * MINUTE,
    heartbeatSeconds: 30,
    retryLimit: 12,
  },
  'announce-episode': {
    policy: ONCE,
    workers: 1,
    expireInSeconds: 5 * MINUTE,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
};

const GRACE_MS = 5000;
/** New jobs wake the workers; those that are due later or again are found by looking. */
const POLLING = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 };
/** How soon the work of a process that died is noticed. */
const MONITOR_SECONDS = 5;

export type JobQueue = Awaited<ReturnType<typeof startQueue>>;

/** pg-boss on either database: retries with backoff, many workers, one job of a key. */
export async function startQueue(source: OpenDatabase['source'], logger: Logger) {
  const boss = new PgBoss({
    ...('url' in source
      ? { connectionString: source.url, max: 5, application_name: 'swarmalicious-queue' }
      : { db: fromPglite(source.pglite), backend: 'pglite' as const }),
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: MONITOR_SECONDS,
    monitorIntervalSeconds: MONITOR_SECONDS,
  });
  boss.on('error', (error) => logger.error({ error }, 'The queue has trouble'));
  await boss.start();
  for (const [name, { workers: _, policy, ...terms }] of Object.entries(TERMS)) {
    const settings = {
      ...terms,
      retryBackoff: true,
      retryDelay: 5,
      retryDelayMax: 15 * MINUTE,
      notify: true,
    };
    await boss.createQueue(name, { policy, ...settings });
    await boss.updateQueue(name, settings);
    // Has the queue's terms cached: looking them up inside a transaction would wait for ever for the embedded
    // database's only connection, which that transaction has.
    await boss.findJobs(name, { key: 'none' });
  }

  const send: Enqueue = async (tx, name, work, { startAfterMs } = {}) => {
    await boss.send(name, work, {
      db: fromDrizzle({ execute: async (query) => rowsOf(await tx.execute(query as SQL)) }, sql),
      singletonKey: Object.values(work).join(':'),
      ...(startAfterMs === undefined ? {} : { startAfter: Math.ceil(startAfterMs / 1000) }),
    });
  };

  return {
    send,

    /** Has a kind of work done by this process too. What throws is done again later, with growing breaks. */
    async work<Name extends WorkName>(name: Name, run: (work: Work[Name]) => Promise<void>): Promise<void> {
      for (let workers = TERMS[name].workers; workers > 0; workers--) {
        const id = await boss.work<Work[Name]>(name, POLLING, async ([job]) => {
          if (!job) return;
          try {
            await run(job.data);
          } catch (error) {
            logger.error({ error, job: name, work: job.data }, 'A job failed and will be tried again');
            throw error;
          } finally {
            // There may be more: a worker looks for the next job at once, and is woken when it finds none.
            boss.notifyWorker(id);
          }
        });
      }
    },

    /** Lets running jobs end, for a few seconds at most; what is cut off is done again by the next process. */
    stop: () => boss.stop({ graceful: true, timeout: GRACE_MS }),
  };
}

/** postgres.js answers with the rows, PGlite with an object that has them. */
function rowsOf(result: unknown): unknown[] {
  if (Array.isArray(result)) return result;
  return typeof result === 'object' && result && 'rows' in result && Array.isArray(result.rows)
    ? result.rows
    : [];
}
