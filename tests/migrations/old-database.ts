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

/** A database of version 0.1.0, on one connection as the migrator wants it. */
export type OldDatabase = {
  db: PostgresJsDatabase<typeof schema> | PgliteDatabase<typeof schema>;
  source: OpenDatabase['source'];
  close(): Promise<void>;
};

/** Version 0.1.0 ended with `0002_late_reactions`. */
const MIGRATIONS_OF_0_1_0 = 3;

const Journal = z.looseObject({ entries: z.array(z.unknown()) });

/**
 * A database as version 0.1.0 makes it, without rows.
 *
 * @param address a URL of PostgreSQL, or a folder of the embedded database; without one it is a new one, or in memory
 */
export async function oldDatabase(name: DatabaseName, address?: string): Promise<OldDatabase> {
  const migrationsFolder = await oldMigrations();
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

/** The migrations as version 0.1.0 had them. */
async function oldMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-migrations-'));
  await cp('migrations', folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = Journal.parse(JSON.parse(await readFile(path, 'utf8')));
  const entries = journal.entries.slice(0, MIGRATIONS_OF_0_1_0);
  await writeFile(path, JSON.stringify({ ...journal, entries }));
  return folder;
}
