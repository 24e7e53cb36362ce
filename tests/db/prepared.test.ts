import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, onTestFinished } from 'vitest';
import { type Database, openPostgres } from '../../src/db/database.ts';
import { rowsOf } from '../../src/db/rows.ts';
import { shows } from '../../src/db/schema.ts';
import { DATABASES, newPostgres, test } from '../support/databases.ts';
import { aShow } from '../support/shows.ts';

async function opened(url: string, isPooled: boolean): Promise<Database> {
  const { db, close } = await openPostgres(url, { isPooled });
  onTestFinished(close);
  return db;
}

/** How often the server did what it was told to keep, in a transaction that asks thrice for a show, and once in a savepoint. */
async function timesPrepared(db: Database): Promise<number[]> {
  const { id } = await aShow(db);
  const mark = randomUUID();
  return db.transaction(async (tx) => {
    const ask = (on: Database) =>
      on
        .select({ id: shows.id })
        .from(shows)
        .where(sql`${shows.id} = ${id} and ${sql.raw(`'${mark}' <> ''`)}`);
    for (let asked = 0; asked < 3; asked++) expect(await ask(tx)).toEqual([{ id }]);
    expect(await tx.transaction((inner) => ask(inner))).toEqual([{ id }]);
    const kept = await tx
      .select({ times: sql<string>`generic_plans + custom_plans` })
      .from(sql`pg_prepared_statements`)
      .where(sql`statement like ${`%${mark}%`} and statement not like '%pg_prepared_statements%'`);
    return kept.map(({ times }) => Number(times));
  });
}

test('a statement is parsed once a connection', async () => {
  expect(await timesPrepared(await opened(await newPostgres(), false))).toEqual([4]);
});

test('a statement is parsed once by the embedded database', async ({ databases }) => {
  expect(await timesPrepared(await databases.empty('PGlite'))).toEqual([4]);
});

describe.each(DATABASES)('on %s', (database) => {
  test('what a statement is given comes back as it was', async ({ databases }) => {
    const db = await databases.empty(database);
    const Text = fc.string({
      unit: fc.constantFrom("'", "''", '\\', '"', '$1', ';', '\n', '--', 'E', 'ö', '🎙️'),
    });
    const given = fc.tuple(
      fc.option(Text),
      fc.integer(),
      fc.boolean(),
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
    );
    await fc.assert(
      fc.asyncProperty(given, async ([text, number, yes, instant]) => {
        const [row] = await rowsOf(
          db,
          sql`select ${text}::text as text, ${number}::int as number, ${yes}::boolean as yes,
          extract(epoch from ${instant.toISOString()}::timestamptz)::float8 * 1000 as ms`,
        );
        expect(row).toEqual({ text, number, yes, ms: instant.getTime() });
      }),
    );
  });

  test('a statement that fails in a transaction is done afterwards', async ({ databases }) => {
    const db = await databases.empty(database);
    const asked = (on: Database, divisor: number) => rowsOf(on, sql`select 8 / ${divisor}::int as whole`);
    await expect(db.transaction((tx) => asked(tx, 0))).rejects.toThrow('Failed query');
    expect(await asked(db, 2)).toEqual([{ whole: 4 }]);
    await expect(
      db.transaction((tx) => rowsOf(tx, sql`select nothing from shows where id = ${1}`)),
    ).rejects.toThrow('Failed query');
    expect(await asked(db, 4)).toEqual([{ whole: 2 }]);
  });
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
