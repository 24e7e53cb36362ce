import { sql } from 'drizzle-orm';
import type { Database } from '../../src/db/database.ts';
import { links } from '../../src/db/schema.ts';

/** Makes all links so old that whoever still waits for their pages has lost the job that reads them. */
export async function aWhilePasses(db: Database): Promise<void> {
  await db.update(links).set({ createdAt: sql`now() - interval '1 hour'` });
}
