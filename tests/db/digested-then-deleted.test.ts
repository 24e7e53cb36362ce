import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { digestStore } from '../../src/db/digests.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, notedQueue, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const B = 'https://example.com/b';
const C = 'https://example.com/c';
const WEEK_MINUTES = 7 * 24 * 60;
const LONG_AGO = new Date(0);
const IN_A_YEAR = new Date('2027-03-02T08:00:00Z');

/** A digest of three stories, two in its first message and one in its second. */
async function aDigest(db: Database) {
  const { id: showId } = await aShow(db);
  const { queued, enqueue } = notedQueue();
  const posts = postStore(db, enqueue);
  const digests = digestStore(db, enqueue);
  const stories = storyStore(db);
  for (const [minute, url] of [A, B, C].entries()) {
    await posts.store(showId, aPost({ ts: tsAt(minute), urls: [url] }));
  }
  const undigested = () => stories.undigested(showId, LONG_AGO, IN_A_YEAR);
  const storyIds = (await undigested()).map(({ id }) => id);
  const digest = await digests.claim(showId, new Date(), [storyIds.slice(0, 2), storyIds.slice(2)]);
  const digestId = digest?.id ?? 0;
  queued.length = 0;
  return {
    posts,
    showId,
    queued,
    parts: async () => (await digests.byId(showId, digestId))?.parts,
    first: storyIds[0],
    redrawn: (part: number) => ({ name: 'redraw-digest', data: { showId, digestId, part } }),
    /** The links that the next digest would show. */
    next: async () =>
      (await undigested()).map((story) => story.posts.flatMap(({ shares }) => shares.map(({ url }) => url))),
  };
}

describe.each(DATABASES)('a story whose only post is deleted, on %s', (name) => {
  test('has the message of the digest that shows it drawn again', async ({ databases }) => {
    const { posts, showId, queued, redrawn } = await aDigest(await databases.empty(name));
    await posts.remove(showId, tsAt(0));
    expect(queued).toEqual([redrawn(0)]);
  });

  test('keeps its place, so that the other messages and their numbers stay as they are', async ({
    databases,
  }) => {
    const { posts, showId, queued, parts, redrawn } = await aDigest(await databases.empty(name));
    const before = await parts();
    await posts.remove(showId, tsAt(2));
    expect(await parts()).toEqual(before);
    expect(queued).toEqual([redrawn(0), redrawn(1)]);
  });

  test('is there again when its link is posted again soon, and in no other digest', async ({ databases }) => {
    const { posts, showId, queued, next, redrawn } = await aDigest(await databases.empty(name));
    await posts.remove(showId, tsAt(0));
    queued.length = 0;
    await posts.store(showId, aPost({ ts: tsAt(10), urls: [A] }));
    expect(await next()).toEqual([]);
    expect(queued).toEqual([redrawn(0)]);
  });

  test('is another story when its link is posted again long after', async ({ databases }) => {
    const { posts, showId, next } = await aDigest(await databases.empty(name));
    await posts.remove(showId, tsAt(0));
    await posts.store(showId, aPost({ ts: tsAt(9 * WEEK_MINUTES), urls: [A] }));
    expect(await next()).toEqual([[A]]);
  });

  test('does not give its place to another story about its link that came long after', async ({
    databases,
  }) => {
    const { posts, showId, next, parts, first } = await aDigest(await databases.empty(name));
    await posts.store(showId, aPost({ ts: tsAt(9 * WEEK_MINUTES), urls: [A] }));
    await posts.remove(showId, tsAt(0));
    expect(await next()).toEqual([[A]]);
    expect((await parts())?.[0]?.[0]).toBe(first);
  });
});
