import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';

// Any number that is ours alone among the advisory locks of a database.
const LOCK = 7_927_625_642;
const AGAIN_MS = 100;
const CONNECT_SECONDS = 10;

/**
 * Does what one process at a time may do to a database: making its tables. The others try again and again rather than
 * wait in the database, where each would hold a connection that a pooler has few of. The lock is a transaction's, as behind a
 * pooler a session has no connection of its own; what the work does is in other transactions, which begin when the lock is
 * taken and so see all that was made before.
 */
export async function alone<Result>(
  source: { url: string } | { pglite: unknown },
  work: () => Promise<Result>,
): Promise<Result> {
  if ('pglite' in source) return work();
  const client = postgres(source.url, {
    max: 1,
    connect_timeout: CONNECT_SECONDS,
    fetch_types: false,
    prepare: false,
    onnotice: () => {},
  });
  try {
    for (;;) {
      const done = await client.begin(async (tx) => {
        const [row] = await tx`select pg_try_advisory_xact_lock(${LOCK}) as taken`;
        if (row?.['taken'] !== true) return undefined;
        await tx`set local idle_in_transaction_session_timeout = 0`;
        return { result: await work() };
      });
      if (done) return done.result;
      await wait(AGAIN_MS);
    }
  } finally {
    await client.end();
  }
}
