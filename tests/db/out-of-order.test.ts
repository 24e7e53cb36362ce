import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import { leadOf } from '../../src/domain/story.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, notedQueue, saying, tsAt } from '../support/shows.ts';

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
    words: async () =>
      (await stories.open(showId, LONG_AGO)).flatMap(({ posts }) => posts.map(({ words }) => words)),
    slackTitles: async () =>
      (await stories.open(showId, LONG_AGO)).flatMap((story) => leadOf(story)?.link.slackTitle ?? []),
    stories: async () =>
      (await stories.open(showId, LONG_AGO)).flatMap(({ posts }) => posts.map(({ ts }) => ts)),
  };
}

const LINKED = { links: [{ url: 'https://example.com/a' }] };

const aLink = () => aPost(LINKED);

describe.each(DATABASES)('what comes late or twice, on %s', (name) => {
  test('a post whose deletion came first stays deleted', async ({ databases }) => {
    const { showId, posts, stories } = await desk(await databases.empty(name));
    await posts.remove(showId, tsAt(0));
    await posts.store(showId, aLink());
    expect(await stories()).toEqual([]);
  });

  test('a post whose deletion came first stays deleted when another is told of with it', async ({
    databases,
  }) => {
    const { showId, posts, stories } = await desk(await databases.empty(name));
    await posts.remove(showId, tsAt(1));
    const told = [aPost({ ts: tsAt(0) }), aPost({ ts: tsAt(1) }), aPost({ ts: tsAt(2) })];
    await Promise.all(told.map((post) => posts.store(showId, { ...post, ...LINKED }, 'posted')));
    expect(await stories()).toEqual([tsAt(0), tsAt(2)]);
  });

  test('an older version of a post never replaces a newer one when another is told of with it', async ({
    databases,
  }) => {
    const { showId, posts, words } = await desk(await databases.empty(name));
    const edited = aPost({ ...LINKED, ts: tsAt(1), words: saying('newer'), editedTs: tsAt(5) });
    await posts.store(showId, edited, 'edited');
    await posts.store(showId, { ...edited, words: saying('older'), editedTs: tsAt(4) }, 'posted');
    const history = [
      { post: aPost({ ...LINKED, ts: tsAt(0), words: saying('new') }), reactions: [] },
      { post: { ...edited, words: saying('older'), editedTs: tsAt(4) }, reactions: [] },
    ];
    await posts.storeHistory(showId, history, await posts.databaseTime());
    expect(await words()).toEqual([saying('new'), saying('newer')]);
  });

  test('what the chat says of a page stays when the post without it is told of with it', async ({
    databases,
  }) => {
    const { showId, posts, slackTitles } = await desk(await databases.empty(name));
    const unfurls = [{ url: 'https://example.com/a', title: 'What the chat says' }];
    const told = { ...aLink(), ts: tsAt(1) };
    await Promise.all([
      posts.store(showId, aPost({ ts: tsAt(0) }), 'posted'),
      posts.store(showId, { ...told, unfurls }, 'edited'),
      posts.store(showId, told, 'posted'),
    ]);
    expect(await slackTitles()).toEqual(['What the chat says']);
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
