import { getTableName, is, sql, TransactionRollbackError } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { inject, test as base } from 'vitest';
import { type Database, type OpenDatabase, openPostgres } from '../../src/db/database.ts';
import * as schema from '../../src/db/schema.ts';
import { openMigrated } from './first-start.ts';

export const DATABASES = ['PGlite', 'PostgreSQL'] as const;
export type DatabaseName = (typeof DATABASES)[number];

const tables = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .map((table) => getTableName(table))
  .join(', ');

/**
 * `test` with both databases, migrated once a worker: take an empty one with `await databases.empty(name)`, or what the
 * queue needs of it with `await databases.open(name)`.
 * Every test of SQL runs on both: `describe.each(DATABASES)`.
 */
export const test = base
  .extend('opened', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const opened = new Map<string, Promise<OpenDatabase>>();
    onCleanup(async () => {
      for (const database of opened.values()) await (await database).close();
    });
    return opened;
  })
  .extend('noted', { scope: 'worker' }, async ({}) => [] as string[])
  .extend('databases', async ({ opened, noted }) => {
    const logger = { logQuery: (statement: string) => void noted.push(statement) };
    const open = (name: DatabaseName): Promise<OpenDatabase> => {
      const opening =
        opened.get(name) ??
        (name === 'PGlite'
          ? openMigrated({ logger })
          : migratedPostgres().then((url) => openPostgres(url, { logger })));
      opened.set(name, opening);
      return opening;
    };
    return {
      open,
      async empty(name: DatabaseName): Promise<Database> {
        const { db } = await open(name);
        await emptied(db);
        return db;
      },
      /** The statements that a database is sent during some work, but for the beginning and end of transactions. */
      async statements(work: () => Promise<unknown>): Promise<string[]> {
        noted.length = 0;
        await work();
        return [...noted];
      },
    };
  });

/** What the test before has started may still be on its way to its end: once one of both has to give way. */
async function emptied(db: Database): Promise<void> {
  const empty = () => db.execute(sql.raw(`truncate ${tables} restart identity cascade`));
  await empty().catch((error: unknown) => {
    if (!isDeadlock(error)) throw error;
    return empty();
  });
}

function isDeadlock(error: unknown): boolean {
  return (
    error instanceof Error && error.cause instanceof postgres.PostgresError && error.cause.code === '40P01'
  );
}

/** Does work in a transaction that is rolled back at its end, for a database that others use too. */
export async function inVain(db: Database, work: (tx: Database) => Promise<void>): Promise<void> {
  const done = db.transaction(async (tx) => {
    await work(tx);
    tx.rollback();
  });
  await done.catch((error: unknown) => {
    if (!(error instanceof TransactionRollbackError)) throw error;
  });
}

/**
 * The URL of a new database on the run's PostgreSQL: an empty one, or a copy of another that nobody is connected to.
 *
 * @param server the URL of another server
 */
export async function newPostgres({ of, server }: { of?: string; server?: string } = {}): Promise<string> {
  const url = new URL(server ?? of ?? inject('postgresUrl'));
  const template = of ? ` template ${new URL(of).pathname.slice(1)}` : '';
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  url.pathname = 'postgres';
  const client = postgres(url.href, { max: 1, onnotice: () => {} });
  await client.unsafe(`create database ${name}${template}`);
  await client.end();
  url.pathname = name;
  return url.href;
}

/** The URL of a new database on the run's PostgreSQL, as the first start of the program leaves it. */
export const migratedPostgres = () => newPostgres({ of: inject('migratedPostgres') });
