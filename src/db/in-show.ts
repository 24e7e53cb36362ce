import { eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { shows } from './schema.ts';

/** A transaction that is the only one of its kind in a show: which story a post belongs to depends on the others. */
export async function inShow<Result>(
  db: Database,
  showId: number,
  work: (tx: Database) => Promise<Result>,
): Promise<Result> {
  return db.transaction(async (tx) => {
    // Not waited for: a connection does one statement after the other, and each sees what is there when it begins.
    const locked = tx
      .select({ id: shows.id })
      .from(shows)
      .where(eq(shows.id, showId))
      .for('update')
      .execute();
    const [result] = await Promise.all([work(tx), locked]);
    return result;
  });
}
