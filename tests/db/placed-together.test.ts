import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import { DATABASES, inVain, test } from '../support/databases.ts';
import { aPost, aShow, notedQueue, tsAt } from '../support/shows.ts';

const NOW = new Date();
const mic = (userId: string) => ({ userId, emoji: 'studio_microphone' });

/** So many threads about one link, each of which somebody nominates. */
const threads = (count: number) =>
  Array.from({ length: count }, (_, minute) => ({
    post: aPost({ ts: tsAt(minute), urls: ['https://example.com/same'] }),
    reactions: [mic('U0BOB')],
  }));

/** Posts of other times, enough of them for the database to use the right indexes. */
async function others(tx: Database, id: number): Promise<void> {
  await tx.execute(sql`insert into posts (show_id, ts, user_id, words, posted_at)
    select ${id}, ts::text, 'U0BOB', '[]', now() from generate_series(1, 2000) ts`);
  await tx.execute(sql`analyze posts`);
}

/** How many rows of posts are read while that many threads are stored. */
async function rowsRead(db: Database, count: number): Promise<number> {
  let rows = 0;
  await inVain(db, async (tx) => {
    const { id: showId } = await aShow(tx);
    await others(tx, showId);
    const before = await readIn(tx);
    await postStore(tx, notedQueue().enqueue).storeHistory(showId, threads(count), NOW);
    rows = (await readIn(tx)) - before;
    const open = await storyStore(tx).open(showId, new Date(0));
    expect(open.map(({ posts }) => posts.length)).toEqual([count]);
  });
  return rows;
}

async function readIn(tx: Database): Promise<number> {
  const [read] = await tx
    .select({ rows: sql<string>`sum(seq_tup_read + idx_tup_fetch)` })
    .from(sql`pg_stat_xact_user_tables`)
    .where(sql`relname = 'posts'`);
  return Number(read?.rows);
}

describe.each(DATABASES)('on %s', (name) => {
  test('many threads about one link are placed together: the work grows as they do', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const [few, many] = [await rowsRead(db, 10), await rowsRead(db, 80)];
    expect(few).toBeGreaterThan(10);
    expect(many / few).toBeLessThan(8 * 1.3);
  });
});
