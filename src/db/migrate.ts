import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type * as schema from './schema.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

// Any number that is ours alone among the advisory locks of a database.
const LOCK = 7_927_625_642;

/**
 * Brings the schema up to date. Drizzle's migrator takes no lock, so that two replicas starting at once crash or
 * apply a migration twice: here one waits for the other. The lock is a transaction's, on a connection of its own, for behind
 * a pooler a session has no connection of its own.
 *
 * @param db PostgreSQL must have two connections, and no limit for a statement
 */
export async function migrate(
  db: PostgresJsDatabase<typeof schema> | PgliteDatabase<typeof schema>,
): Promise<void> {
  if (isPglite(db)) return migratePglite(db, { migrationsFolder });
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    await migratePostgres(db, { migrationsFolder });
  });
}

/** When the newest migration of this program was made; the database keeps the same of those that it has. */
export function newestMigration(): number {
  return Math.max(...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis));
}

function isPglite(
  db: PostgresJsDatabase<typeof schema> | PgliteDatabase<typeof schema>,
): db is PgliteDatabase<typeof schema> {
  return '$client' in db && db.$client instanceof PGlite;
}
