import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { postStore } from '../../src/db/posts.ts';
import { rowOf } from '../../src/db/rows.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, notedQueue, tsAt } from '../support/shows.ts';

/** How many posts the planner takes there to be; none where it was never told. */
async function postsForThePlanner(db: Database): Promise<number> {
  const { rows } = await rowOf<{ rows: number }>(
    db,
    sql`select reltuples as rows from pg_class where relname = 'posts'`,
  );
  return rows;
}

function history(from: number, to: number) {
  return Array.from({ length: to - from }, (_, index) => ({
    post: aPost({ ts: tsAt(from + index) }),
    reactions: [],
  }));
}

describe.each(DATABASES)('what the planner of %s knows', (name) => {
  test('follows a channel’s past that is stored at once, in steps of twice as much', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const posts = postStore(db, notedQueue().enqueue);
    const known: number[] = [];
    for (const [from, to] of [
      [0, 99],
      [99, 101],
      [101, 150],
      [150, 250],
    ] as const) {
      await posts.storeHistory(showId, history(from, to), new Date());
      known.push(await postsForThePlanner(db));
    }
    expect(known.slice(1)).toEqual([101, 101, 250]);
    expect(known[0]).toBeLessThan(99);
  });
});
