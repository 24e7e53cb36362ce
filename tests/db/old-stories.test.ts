import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, MINUTE_MS, MONDAY, notedQueue, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const WEEK = 7 * 24 * 60;

async function desk(db: Database) {
  const { id: showId } = await aShow(db);
  const { open } = storyStore(db);
  return {
    showId,
    posts: postStore(db, notedQueue().enqueue),
    /** The posts of the stories that were spoken of since so many minutes after MONDAY. */
    since: async (minutes: number) =>
      (await open(showId, new Date(MONDAY.getTime() + minutes * MINUTE_MS))).map(({ posts }) =>
        posts.map(({ ts }) => ts),
      ),
  };
}

describe.each(DATABASES)('old stories on %s', (name) => {
  test('a link posted again after nine weeks opens a story of its own', async ({ databases }) => {
    const { showId, posts, since } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(9 * WEEK), urls: [A] }));
    expect(await since(WEEK)).toEqual([[tsAt(9 * WEEK)]]);
  });

  test('a link posted again within eight weeks makes its story as young as that post', async ({
    databases,
  }) => {
    const { showId, posts, since } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await posts.store(showId, aPost({ ts: tsAt(7 * WEEK), urls: [A] }));
    expect(await since(6 * WEEK)).toEqual([[tsAt(0), tsAt(7 * WEEK)]]);
    expect(await since(8 * WEEK)).toEqual([]);
  });
});
