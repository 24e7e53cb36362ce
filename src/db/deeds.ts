import { eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { deeds } from './schema.ts';

export function deedStore(db: Database) {
  return {
    /** Does what must not be done twice, by its name. If it throws, it may be tried again. */
    async once(name: string, deed: () => Promise<void>): Promise<boolean> {
      const claimed = await db.insert(deeds).values({ name }).onConflictDoNothing().returning();
      if (claimed.length === 0) return false;
      try {
        await deed();
      } catch (error) {
        await db.delete(deeds).where(eq(deeds.name, name));
        throw error;
      }
      return true;
    },
  };
}
