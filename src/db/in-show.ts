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
    await tx.select({ id: shows.id }).from(shows).where(eq(shows.id, showId)).for('update');
    return work(tx);
  });
}
