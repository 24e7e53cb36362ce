import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { linkKeys, links, nominations, posts, shares, stories } from './schema.ts';

/** Tables that posts grow, on which the larger statements stand. */
const GROWING = [posts, links, linkKeys, shares, stories, nominations];
const FIRST = 100;

/**
 * Tells the database how large its tables are whenever so much was stored again. A server looks by itself, once a minute,
 * and the embedded database never does: until then statements are done as if there was next to nothing, which takes ten
 * times as long for a channel's past.
 */
export function growth(db: Database) {
  let stored = 0;
  let next = FIRST;
  return {
    async by(rows: number): Promise<void> {
      stored += rows;
      if (stored < next) return;
      next = stored * 2;
      const tables = sql.join(
        GROWING.map((table) => sql`${table}`),
        sql`, `,
      );
      await db.execute(sql`analyze ${tables}`);
    },
  };
}
