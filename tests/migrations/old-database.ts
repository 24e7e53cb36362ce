import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { drizzle as drizzlePglite, type PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { z } from 'zod';
import { CASING } from '../../src/db/casing.ts';
import type { Database, OpenDatabase } from '../../src/db/database.ts';
import * as schema from '../../src/db/schema.ts';
import { type DatabaseName, newPostgres } from '../support/databases.ts';

/** An older database, on one connection as the migrator wants it. */
export type OldDatabase = {
  db: PostgresJsDatabase<typeof schema> | PgliteDatabase<typeof schema>;
  source: OpenDatabase['source'];
  close(): Promise<void>;
};

/** Version 0.1.0 ended with `0002_late_reactions`. */
const MIGRATIONS_OF_0_1_0 = 3;

const Journal = z.looseObject({ entries: z.array(z.unknown()) });
const JOURNAL = join('meta', '_journal.json');

/**
 * A database as an older version makes it, without rows: 0.1.0, if nothing else is said.
 *
 * @param address a URL of PostgreSQL, or a folder of the embedded database; without one it is a new one, or in memory
 * @param migrations how many of them that version had
 */
export async function oldDatabase(
  name: DatabaseName,
  address?: string,
  migrations = MIGRATIONS_OF_0_1_0,
): Promise<OldDatabase> {
  const migrationsFolder = await oldMigrations(migrations);
  try {
    if (name === 'PGlite') {
      const client = new PGlite(address);
      const db = drizzlePglite({ client, schema, casing: CASING });
      await migratePglite(db, { migrationsFolder });
      return { db, source: { pglite: client }, close: () => client.close() };
    }
    const url = address ?? (await newPostgres());
    const client = postgres(url, { max: 2, onnotice: () => {} });
    const db = drizzlePostgres({ client, schema, casing: CASING });
    await migratePostgres(db, { migrationsFolder });
    return { db, source: { url }, close: () => client.end() };
  } finally {
    await rm(migrationsFolder, { recursive: true });
  }
}

/** Executes statements that end with a semicolon at the end of a line. */
export async function executeAll(db: Database, statements: string): Promise<void> {
  for (const statement of statements.split(/;\n/)) {
    if (statement.trim()) await db.execute(sql.raw(statement));
  }
}

export async function countMigrations(): Promise<number> {
  return (await readJournal('migrations')).entries.length;
}

/** The migrations as a version had them that had so many. */
async function oldMigrations(count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-migrations-'));
  await cp('migrations', folder, { recursive: true });
  const journal = await readJournal(folder);
  const entries = journal.entries.slice(0, count);
  await writeFile(join(folder, JOURNAL), JSON.stringify({ ...journal, entries }));
  return folder;
}

async function readJournal(folder: string) {
  return Journal.parse(JSON.parse(await readFile(join(folder, JOURNAL), 'utf8')));
}
