import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { postStore } from '../../src/db/posts.ts';
import { stories } from '../../src/db/schema.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, notedQueue } from '../support/shows.ts';

describe.each(DATABASES)('a post that is read back unchanged on %s', (name) => {
  test('leaves its story as it is, unwritten', async ({ databases }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const posts = postStore(db, notedQueue().enqueue);
    const writes = () => db.select({ by: sql<string>`xmin::text` }).from(stories);
    const post = aPost({ urls: ['https://example.com/a'] });
    await posts.store(showId, post);
    const before = await writes();
    await posts.storeHistory(showId, [{ post, reactions: [] }], new Date());
    expect(await writes()).toEqual(before);
  });
});
