import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { isIn } from '../../src/db/lists.ts';
import { peopleStore } from '../../src/db/people.ts';
import { postStore } from '../../src/db/posts.ts';
import { posts } from '../../src/db/schema.ts';
import { storyStore } from '../../src/db/stories.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, MONDAY, notedQueue, tsAt } from '../support/shows.ts';

/** More than a query takes parameters. */
const MANY = 66_000;
const others = Array.from({ length: MANY }, (_, index) => index + 10);

describe.each(DATABASES)('a list on %s', (name) => {
  test('may have more members than a query takes parameters, or none', async ({ databases }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const { store } = postStore(db, notedQueue().enqueue);
    for (const minute of [0, 1, 2]) {
      const reply = minute === 2 ? { threadTs: tsAt(0) } : {};
      await store(showId, aPost({ ts: tsAt(minute), urls: ['https://example.com/a'], ...reply }));
    }
    const found = async (which: ReturnType<typeof isIn>) => {
      const rows = await db.select({ id: posts.id }).from(posts).where(which).orderBy(posts.id);
      return rows.map(({ id }) => id);
    };
    expect(await found(isIn(posts.id, [...others, 2]))).toEqual([2]);
    expect(await found(isIn(posts.ts, [...others.map(String), tsAt(1), `"'{},\\`]))).toEqual([2]);
    expect(await found(isIn(posts.threadTs, [tsAt(0)]))).toEqual([3]);
    expect(await found(isIn(posts.id, []))).toEqual([]);
  });

  test('of people may be as long', async ({ databases }) => {
    const db = await databases.empty(name);
    const { workspaceId } = await aShow(db);
    const { learn, known } = peopleStore(db);
    const ada = { userId: 'U0ADA', name: 'Ada', isBot: false };
    await learn(workspaceId, ada, MONDAY);
    expect(await known(workspaceId, [...others.map(String), 'U0ADA'])).toMatchObject([ada]);
    expect(await known(workspaceId, [])).toEqual([]);
  });

  test('of all that was deleted may be as long', async ({ databases }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const { store, removeGone, databaseTime } = postStore(db, notedQueue().enqueue);
    for (const minute of [0, 1])
      await store(showId, aPost({ ts: tsAt(minute), urls: [`https://a.example/${minute}`] }));
    const gone = [tsAt(0), ...others.map((other) => tsAt(other))];
    expect(await removeGone(showId, gone, await databaseTime())).toBe(1);
    expect(await db.$count(posts, eq(posts.userId, 'U0ALICE'))).toBe(2);
    const open = await storyStore(db).open(showId, new Date(0));
    expect(open.map((story) => story.posts.map(({ ts }) => ts))).toEqual([[tsAt(1)]]);
  });
});
