import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, notedQueue, tsAt } from '../support/shows.ts';

const LONG_AGO = new Date(0);
const bobs = { userId: 'U0BOB', emoji: 'studio_microphone' };

async function desk(db: Database) {
  const { id: showId } = await aShow(db);
  const stories = storyStore(db);
  return {
    showId,
    posts: postStore(db, notedQueue().enqueue),
    nominations: nominationStore(db, notedQueue().enqueue),
    nominators: async () =>
      (await stories.open(showId, LONG_AGO)).flatMap(({ posts }) =>
        posts.flatMap(({ nominations }) => nominations.map(({ userId }) => userId)),
      ),
    stories: async () =>
      (await stories.open(showId, LONG_AGO)).flatMap(({ posts }) => posts.map(({ ts }) => ts)),
  };
}

const aLink = () => aPost({ urls: ['https://example.com/a'] });

describe.each(DATABASES)('what comes late or twice, on %s', (name) => {
  test('a post whose deletion came first stays deleted', async ({ databases }) => {
    const { showId, posts, stories } = await desk(await databases.empty(name));
    await posts.remove(showId, tsAt(0));
    await posts.store(showId, aLink());
    expect(await stories()).toEqual([]);
  });

  test('a post that was missed in the history once is there again when the history has it', async ({
    databases,
  }) => {
    const { showId, posts, stories } = await desk(await databases.empty(name));
    await posts.store(showId, aLink());
    const before = await posts.databaseTime();
    await posts.removeGone(showId, [tsAt(0)], before);
    await posts.storeHistory(showId, [{ post: aLink(), reactions: [] }], before);
    expect(await stories()).toEqual([]);
    const now = await posts.databaseTime();
    await posts.storeHistory(showId, [{ post: aLink(), reactions: [] }], now);
    expect(await stories()).toEqual([tsAt(0)]);
  });

  test('a reaction told again after it was taken back does not count', async ({ databases }) => {
    const { showId, posts, nominations, nominators } = await desk(await databases.empty(name));
    await posts.store(showId, aLink());
    await nominations.add(showId, tsAt(0), { ...bobs, eventTs: tsAt(1) });
    await nominations.takeBack(showId, tsAt(0), { ...bobs, eventTs: tsAt(2) });
    await nominations.add(showId, tsAt(0), { ...bobs, eventTs: tsAt(1) });
    expect(await nominators()).toEqual([]);
  });

  test('a reaction that is told of behind its end does not count', async ({ databases }) => {
    const { showId, posts, nominations, nominators } = await desk(await databases.empty(name));
    await posts.store(showId, aLink());
    await nominations.takeBack(showId, tsAt(0), { ...bobs, eventTs: tsAt(2) });
    await nominations.add(showId, tsAt(0), { ...bobs, eventTs: tsAt(1) });
    expect(await nominators()).toEqual([]);
  });

  test('a reaction given again counts again, whatever is told of its former end', async ({ databases }) => {
    const { showId, posts, nominations, nominators } = await desk(await databases.empty(name));
    await posts.store(showId, aLink());
    await nominations.add(showId, tsAt(0), { ...bobs, eventTs: tsAt(1) });
    await nominations.takeBack(showId, tsAt(0), { ...bobs, eventTs: tsAt(2) });
    await nominations.add(showId, tsAt(0), { ...bobs, eventTs: tsAt(3) });
    await nominations.takeBack(showId, tsAt(0), { ...bobs, eventTs: tsAt(2) });
    expect(await nominators()).toEqual(['U0BOB']);
  });

  test('a reaction taken back while the channel is read back stays taken back', async ({ databases }) => {
    const { showId, posts, nominations, nominators } = await desk(await databases.empty(name));
    await posts.store(showId, aLink());
    await nominations.add(showId, tsAt(0), { ...bobs, eventTs: tsAt(1) });
    const asOf = await posts.databaseTime();
    await nominations.takeBack(showId, tsAt(0), { ...bobs, eventTs: tsAt(2) });
    const history = [{ post: aLink(), reactions: [bobs] }];
    await posts.storeHistory(showId, history, asOf);
    expect(await nominators()).toEqual([]);
    await posts.storeHistory(showId, history, await posts.databaseTime());
    expect(await nominators()).toEqual(['U0BOB']);
  });
});
