import { count, isNull, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { newestMigration } from './migrate.ts';
import { outboxParts, setAside } from './schema.ts';

/** What can be said of the database as a whole. */
export function databaseCondition(db: Database) {
  const newest = newestMigration();
  return {
    async answers(): Promise<boolean> {
      return db.execute(sql`select 1`).then(
        () => true,
        () => false,
      );
    },

    /** A newer version of the program may have migrated it further. */
    async isMigrated(): Promise<boolean> {
      const table = sql`drizzle.__drizzle_migrations`;
      const ours = sql<boolean>`coalesce(max(created_at), 0) >= ${newest}`;
      const [row] = await db.select({ ours }).from(table);
      return row?.ours ?? false;
    },

    /** Messages and files that are kept and not said yet, of all shows. */
    async outboxWaiting(): Promise<number> {
      const [row] = await db.select({ count: count() }).from(outboxParts).where(isNull(outboxParts.saidAt));
      return row?.count ?? 0;
    },

    /** Messages that could not be stored, of all shows. */
    async setAside(): Promise<number> {
      const [row] = await db.select({ count: count() }).from(setAside);
      return row?.count ?? 0;
    },
  };
}
