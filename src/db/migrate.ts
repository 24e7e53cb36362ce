import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type * as schema from './schema.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Brings the schema up to date. Drizzle's migrator takes no lock: two processes that did this at
 * once would crash or apply a migration twice, so it has to be done `alone`.
 */
export async function migrate(
  db: PostgresJsDatabase<typeof schema> | PgliteDatabase<typeof schema>,
): Promise<void> {
  if (isPglite(db)) await migratePglite(db, { migrationsFolder });
  else await migratePostgres(db, { migrationsFolder });
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
