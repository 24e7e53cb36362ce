import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { describe, expect, onTestFinished } from 'vitest';
import { type Database, openPostgres } from '../../src/db/database.ts';
import { DATABASES, migratedPostgres, test } from '../support/databases.ts';
import { cuttable } from '../support/outage.ts';

/** A PostgreSQL with a table of trials, and somebody who ends other people's connections. */
async function aDatabase() {
  const url = await migratedPostgres();
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin`create table trials (name text unique)`;
  const { db, close } = await openPostgres(url);
  onTestFinished(async () => {
    await admin.end();
    await close();
  });
  return {
    db,
    trials: async () => (await admin`select name from trials order by name`).map(({ name }) => name),

    /** Ends the connection of a transaction, and waits until all connections have been used since. */
    async end(pid: number): Promise<void> {
      await admin`select pg_terminate_backend(${pid}, 5000)`;
      await useAll(db);
    },
  };
}

const CONNECTIONS = 10;
const LOST = /CONNECTION_CLOSED|ECONNRESET|terminating connection|Failed query/;

/** Has every connection open and in use at once: what reconnects has reconnected then. */
async function useAll(db: Database): Promise<void> {
  await Promise.all(
    Array.from({ length: CONNECTIONS * 2 }, () => db.execute(sql`select pg_sleep(0.02)`).catch(() => {})),
  );
}

async function pidOf(tx: Database): Promise<number> {
  const [row] = await tx.select({ pid: sql<number>`pg_backend_pid()` }).from(sql`(values (1)) as one`);
  return row?.pid ?? 0;
}

const doing = (tx: Database, name: string) => tx.execute(sql`insert into trials (name) values (${name})`);
const settled = <T>(work: Promise<T>) =>
  work.then(
    () => 'done',
    () => 'failed',
  );

describe('a transaction whose connection is lost', () => {
  test('does nothing any more, whatever is tried with it', async () => {
    const { db, trials, end } = await aDatabase();
    const outcomes: string[] = [];
    const { promise: tried, resolve } = Promise.withResolvers<void>();
    const transaction = db.transaction(async (tx) => {
      await doing(tx, 'before');
      await end(await pidOf(tx));
      outcomes.push(await settled(doing(tx, 'after')));
      outcomes.push(await settled(doing(tx, 'again')));
      outcomes.push(await settled(tx.transaction((inner) => doing(inner, 'inside'))));
      resolve();
    });
    await expect(transaction).rejects.toThrow(LOST);
    await tried;
    await useAll(db);
    expect(outcomes).toEqual(['failed', 'failed', 'failed']);
    expect(await trials()).toEqual([]);
  });

  test('before its first write is one that never was', async () => {
    const { db, trials, end } = await aDatabase();
    const { promise: tried, resolve } = Promise.withResolvers<string>();
    const transaction = db.transaction(async (tx) => {
      await end(await pidOf(tx));
      resolve(await settled(doing(tx, 'first')));
    });
    await expect(transaction).rejects.toThrow(LOST);
    expect(await tried).toBe('failed');
    await useAll(db);
    expect(await trials()).toEqual([]);
  });

  test('behind its last write is told of as failed', async () => {
    const { db, trials, end } = await aDatabase();
    const transaction = db.transaction(async (tx) => {
      const pid = await pidOf(tx);
      await doing(tx, 'last');
      await end(pid);
    });
    await expect(transaction).rejects.toThrow(LOST);
    expect(await trials()).toEqual([]);
  });

  test('while a statement runs does none of those behind it, though its failure is caught', async () => {
    const { db, trials, end } = await aDatabase();
    const { promise: tried, resolve } = Promise.withResolvers<string>();
    const transaction = db.transaction(async (tx) => {
      const pid = await pidOf(tx);
      const sleeping = tx.execute(sql`select pg_sleep(30)`).catch(() => {});
      await end(pid);
      await sleeping;
      resolve(await settled(doing(tx, 'behind')));
    });
    await expect(transaction).rejects.toThrow(LOST);
    expect(await tried).toBe('failed');
    await useAll(db);
    expect(await trials()).toEqual([]);
  });

  test('within a savepoint takes all with it', async () => {
    const { db, trials, end } = await aDatabase();
    const { promise: tried, resolve } = Promise.withResolvers<string>();
    const transaction = db.transaction(async (tx) => {
      await doing(tx, 'outside');
      const inside = tx.transaction(async (inner) => {
        await end(await pidOf(inner));
        await doing(inner, 'inside');
      });
      void settled(inside);
      await end(0);
      resolve(await settled(doing(tx, 'behind')));
    });
    await expect(transaction).rejects.toThrow(LOST);
    expect(await tried).toBe('failed');
    await useAll(db);
    expect(await trials()).toEqual([]);
  });

  test('ends no other transaction, which may have its connection by then', async () => {
    const { db, trials, end } = await aDatabase();
    const { promise: isOver, resolve: over } = Promise.withResolvers<void>();
    const lost = db.transaction(async (tx) => {
      await end(await pidOf(tx));
      await isOver;
      throw new Error('changed my mind');
    });
    await expect(lost).rejects.toThrow(LOST);
    const others = Array.from({ length: CONNECTIONS }, (_, index) =>
      db.transaction(async (tx) => {
        await doing(tx, `${index} one`);
        over();
        await doing(tx, `${index} two`);
        await tx.execute(sql`select pg_sleep(0.05)`);
        await doing(tx, `${index} three`);
      }),
    );
    await Promise.all(others);
    expect(await trials()).toHaveLength(3 * CONNECTIONS);
  });
});

describe.each(DATABASES)('a transaction on %s', (name) => {
  test('goes on behind a failure within a savepoint that is caught', async ({ databases }) => {
    const { db } = await databases.open(name);
    await db.execute(sql`drop table if exists trials`);
    await db.execute(sql`create table trials (name text unique)`);
    await db.transaction(async (tx) => {
      await doing(tx, 'first');
      await expect(tx.transaction((inner) => doing(inner, 'first'))).rejects.toThrow('Failed query');
      await doing(tx, 'second');
    });
    const names = await db.select({ name: sql`name` }).from(sql`trials`);
    expect(names).toEqual([{ name: 'first' }, { name: 'second' }]);
    await db.execute(sql`drop table trials`);
  });

  test('is not to be used when it is over', async ({ databases }) => {
    const { db } = await databases.open(name);
    let kept: Database | undefined;
    await db.transaction(async (tx) => {
      kept = tx;
    });
    await expect(kept?.execute(sql`select 1`)).rejects.toThrow('Failed query');
  });
});

test('a database that was away for long is asked as soon as it is back', async () => {
  const way = await cuttable(await migratedPostgres());
  const { db, close } = await openPostgres(way.url);
  onTestFinished(async () => {
    await close();
    way.stop();
  });
  const asked = () => settled(db.execute(sql`select 1`));
  way.cut();
  // Each would be kept waiting for longer than the one before, for a minute in all.
  for (let failures = 0; failures < 8; failures++) expect(await asked()).toBe('failed');
  await way.mend();
  expect(await asked()).toBe('done');
});
