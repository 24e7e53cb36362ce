import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { alone } from '../../src/db/alone.ts';
import { openPostgres } from '../../src/db/database.ts';
import { startQueue } from '../../src/db/queue.ts';
import { createLogger } from '../../src/log.ts';
import { oldDatabase } from '../migrations/old-database.ts';
import { newPostgres } from '../support/databases.ts';
import { PGBOUNCER, startPooler } from '../support/pooler.ts';

const LIMIT_MS = 300;

/** A client that ends with the test. */
function aClient(url: string, max = 1) {
  const client = postgres(url, { onnotice: () => {}, max, prepare: false });
  onTestFinished(() => client.end());
  return client;
}

/** Has the server end what takes long in a database, whoever asks. */
async function limit(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await aClient(url).unsafe(`alter database ${name} set statement_timeout = ${LIMIT_MS}`);
}

/** Something that goes on until it is told to end. */
function aWork() {
  const { promise: done, resolve: end } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const run = async () => {
    begin();
    await done;
  };
  return { run, begun, end };
}

test('one begins when the other is done, however long it takes', async () => {
  const url = await newPostgres();
  await limit(url);
  const work = aWork();
  const order: string[] = [];
  const one = alone({ url }, work.run).then(() => order.push('one'));
  await work.begun;
  const other = alone({ url }, async () => void order.push('other'));
  const { promise: later, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 2 * LIMIT_MS);
  await later;
  expect(order).toEqual([]);
  work.end();
  await Promise.all([one, other]);
  expect(order.toSorted()).toEqual(['one', 'other']);
});

test('what it fails with is thrown, and the next may begin', async () => {
  const url = await newPostgres();
  const failing = alone({ url }, () => Promise.reject(new Error('no table today')));
  await expect(failing).rejects.toThrow('no table today');
  expect(await alone({ url }, async () => 'begun')).toBe('begun');
});

test('a migration may take longer than the role lets a statement take', async () => {
  const url = await newPostgres();
  await (await oldDatabase('PostgreSQL', url)).close();
  const sql = aClient(url, 2);
  const held = aWork();
  const holding = sql.begin(async (tx) => {
    await tx`lock table stories`;
    await held.run();
  });
  await held.begun;
  await limit(url);
  const opening = openPostgres(url, { isPooled: true });
  const waitsLong = async () =>
    (
      await sql`select from pg_stat_activity where wait_event_type = 'Lock'
        and datname = current_database() and now() - query_start > ${2 * LIMIT_MS} * interval '1 ms'`
    ).length;
  await expect.poll(waitsLong, { timeout: 10_000 }).toBe(1);
  held.end();
  await holding;
  await (await opening).close();
});

test.skipIf(!PGBOUNCER.isThere)(
  'queues that start at once through PgBouncer are made once, also where sessions remember that they were not there',
  async () => {
    const pooler = await startPooler(await newPostgres(), 4);
    onTestFinished(() => pooler.stop());
    // A session that has made a table before no longer looks whether others have made something.
    const sql = aClient(pooler.url, 4);
    const all = aWork();
    let begun = 0;
    await Promise.all(
      [1, 2, 3, 4].map((number) =>
        sql.begin(async (tx) => {
          await tx.unsafe(`create table made_${number} ()`);
          begun += 1;
          if (begun === 4) all.end();
          await all.run();
        }),
      ),
    );
    const source = { url: pooler.url, isPooled: true };
    const starting = [1, 2, 3].map(() => startQueue(source, jobs, createLogger('silent')));
    for (const queue of await Promise.all(starting)) await queue.stop();
    const [made] = await sql`select count(*)::int as queues from pgboss.queue`;
    expect(made).toEqual({ queues: jobs.length });
  },
);
