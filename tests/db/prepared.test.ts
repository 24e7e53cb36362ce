import { sql } from 'drizzle-orm';
import { expect, onTestFinished } from 'vitest';
import { type Database, openPostgres } from '../../src/db/database.ts';
import { shows } from '../../src/db/schema.ts';
import { newPostgres, test } from '../support/databases.ts';
import { aShow } from '../support/shows.ts';

async function opened(url: string, isPooled: boolean): Promise<Database> {
  const { db, close } = await openPostgres(url, { isPooled });
  onTestFinished(close);
  return db;
}

/** How often the server did what it was told to keep, in a transaction that asks thrice for a show, and once in a savepoint. */
async function timesPrepared(db: Database): Promise<number[]> {
  const { id } = await aShow(db);
  return db.transaction(async (tx) => {
    const ask = (on: Database) =>
      on
        .select({ id: shows.id })
        .from(shows)
        .where(sql`${shows.id} = ${id}`);
    for (let asked = 0; asked < 3; asked++) expect(await ask(tx)).toEqual([{ id }]);
    expect(await tx.transaction((inner) => ask(inner))).toEqual([{ id }]);
    const kept = await tx
      .select({ times: sql<string>`generic_plans + custom_plans` })
      .from(sql`pg_prepared_statements`)
      .where(sql`statement like 'select "id" from "shows"%'`);
    return kept.map(({ times }) => Number(times));
  });
}

test('a statement is parsed once a connection', async () => {
  expect(await timesPrepared(await opened(await newPostgres(), false))).toEqual([4]);
});

test('behind a pooler no statement is left with a connection', async () => {
  expect(await timesPrepared(await opened(await newPostgres(), true))).toEqual([]);
});

test('a pooler, which would refuse it, is not asked for a time limit', async () => {
  const timeLimit = async (isPooled: boolean) => {
    const db = await opened(await newPostgres(), isPooled);
    const [row] = await db
      .select({ limit: sql<string>`current_setting('statement_timeout')` })
      .from(sql`(values (1)) one`);
    return row?.limit;
  };
  expect(await timeLimit(false)).toBe('30s');
  expect(await timeLimit(true)).toBe('0');
});

test('processes that start at once behind a pooler migrate once', async () => {
  const url = await newPostgres();
  const dbs = await Promise.all([1, 2, 3].map(() => opened(url, true)));
  for (const db of dbs) expect(await db.$count(shows)).toBe(0);
});
