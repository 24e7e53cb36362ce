import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { postStore } from '../../src/db/posts.ts';
import { stories } from '../../src/db/schema.ts';
import type { Reaction } from '../../src/domain/nomination.ts';
import type { IncomingPost } from '../../src/domain/post.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, notedQueue, revisionOf, saying, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const VOTE: Reaction = { userId: 'U0BOB', emoji: 'bee' };

async function desk(db: Database) {
  const { id: showId } = await aShow(db);
  return { showId, posts: postStore(db, notedQueue().enqueue) };
}

describe.each(DATABASES)('a post of which nothing changed on %s', (name) => {
  test('leaves its story as it is, unwritten', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, posts } = await desk(db);
    const writes = () => db.select({ by: sql<string>`xmin::text` }).from(stories);
    const post = aPost({ urls: [A] });
    await posts.store(showId, post);
    const before = await writes();
    await posts.storeHistory(showId, [{ post, reactions: [] }], new Date());
    expect(await writes()).toEqual(before);
  });

  test.for<[string, IncomingPost]>([
    ['with a link', aPost({ urls: [A] })],
    [
      'with a link that has a label, twice, and others',
      aPost({ links: [{ url: A, label: 'A' }, { url: `${A}#b` }, { url: 'https://b.example' }] }),
    ],
    ['with what is no link', aPost({ urls: ['https://', 'mailto:a@example.com'] })],
    ['without a link', aPost()],
    ['that was edited', aPost({ urls: [A], editedTs: tsAt(5) })],
    ['in a thread', aPost({ ts: tsAt(1), threadTs: tsAt(0), urls: [A] })],
    ['with half a character', aPost({ words: saying('cut \ud83d') })],
    ['with what Slack says of its page', aPost({ urls: [A], unfurls: [{ url: A, title: 'Page A' }] })],
    [
      'with what Slack says of its page twice',
      aPost({
        urls: [A],
        unfurls: [
          { url: A, title: 'Page A' },
          { url: A, title: 'Page B' },
        ],
      }),
    ],
    [
      'with what Slack says of another page',
      aPost({ urls: [A], unfurls: [{ url: 'https://b.example', title: 'B' }] }),
    ],
  ])('costs one statement when it is told of again, %s', async ([, post], { databases }) => {
    const { showId, posts } = await desk(await databases.empty(name));
    await posts.store(showId, post, 'posted');
    for (const told of ['posted', 'edited', undefined] as const) {
      expect(await databases.statements(() => posts.store(showId, post, told))).toHaveLength(1);
    }
  });

  test('costs one statement with all others of a page of history', async ({ databases }) => {
    const { showId, posts } = await desk(await databases.empty(name));
    const history = [1, 2, 3, 4, 5].map((minute) => ({
      post: aPost({ ts: tsAt(minute), urls: [`${A}/${minute}`, A] }),
      reactions: minute % 2 === 0 ? [VOTE] : [],
    }));
    await posts.storeHistory(showId, history, new Date());
    expect(await databases.statements(() => posts.storeHistory(showId, history, new Date()))).toHaveLength(1);
  });

  test('costs one statement when it is an older version, or was deleted since', async ({ databases }) => {
    const { showId, posts } = await desk(await databases.empty(name));
    const [edited, gone] = [aPost({ urls: [A], editedTs: tsAt(5) }), aPost({ ts: tsAt(1), urls: [A] })];
    for (const post of [edited, gone]) await posts.store(showId, post, 'posted');
    await posts.remove(showId, gone.ts);
    for (const post of [aPost({ urls: [A] }), gone]) {
      expect(await databases.statements(() => posts.store(showId, post, 'posted'))).toHaveLength(1);
    }
  });
});

describe.each(DATABASES)('a post of which anything changed on %s', (name) => {
  const before = aPost({ urls: [A, 'https://b.example'] });
  test.for<[string, IncomingPost]>([
    ['its words', { ...before, words: saying('Another text') }],
    ['its links', aPost({ urls: [A] })],
    ['the order of its links', aPost({ urls: ['https://b.example', A] })],
    ['the label of a link', aPost({ links: [{ url: A, label: 'A' }, { url: 'https://b.example' }] })],
    ['the spelling of a link', aPost({ urls: [`${A}?utm_source=x`, 'https://b.example'] })],
    ['what Slack says of its page', { ...before, unfurls: [{ url: A, title: 'Page A' }] }],
    ['its place', { ...before, threadTs: tsAt(-5) }],
  ])('is written: %s', async ([, post], { databases }) => {
    const { showId, posts } = await desk(await databases.empty(name));
    await posts.store(showId, before, 'posted');
    const statements = await databases.statements(() => posts.store(showId, post, 'edited'));
    expect(statements.length).toBeGreaterThan(1);
    expect(await databases.statements(() => posts.store(showId, post, 'edited'))).toHaveLength(1);
  });

  test('is written once for its reactions, and not for those taken back later than the history was asked', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { showId, posts } = await desk(db);
    const store = async (...reactions: Reaction[]) =>
      posts.storeHistory(showId, [{ post: before, reactions }], await posts.databaseTime());
    await store();
    const revision = await revisionOf(db, showId);
    await store(VOTE);
    expect(await revisionOf(db, showId)).toBe(revision + 1);
    await store(VOTE);
    expect(await revisionOf(db, showId)).toBe(revision + 1);
    await store();
    expect(await revisionOf(db, showId)).toBe(revision + 2);
  });

  test('is written once for all that one page of history says of it', async ({ databases }) => {
    const { showId, posts } = await desk(await databases.empty(name));
    const later = { ...before, editedTs: tsAt(9), words: saying('The last word') };
    const history = [later, before, later].map((post) => ({ post, reactions: [] }));
    await posts.storeHistory(showId, history, new Date());
    expect(await databases.statements(() => posts.store(showId, later))).toHaveLength(1);
  });
});

describe.each(DATABASES)('new posts on %s', (name) => {
  test('take as many statements however many there are, but for the readings of their pages', async ({
    databases,
  }) => {
    const { showId, posts } = await desk(await databases.empty(name));
    const history = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        post: aPost({ ts: tsAt(from + index), urls: [`${A}/${from + index}`] }),
        reactions: [],
      }));
    const statements = (from: number, count: number) =>
      databases.statements(() => posts.storeHistory(showId, history(from, count), new Date()));
    expect((await statements(100, 40)).length).toBe((await statements(0, 1)).length);
  });

  test('are looked around for only where something hangs on them, or on their link', async ({
    databases,
  }) => {
    const { showId, posts } = await desk(await databases.empty(name));
    const looksAround = async (...told: IncomingPost[]) => {
      const history = told.map((post) => ({ post, reactions: [] }));
      const statements = await databases.statements(() => posts.storeHistory(showId, history, new Date()));
      return statements.some((statement) => statement.includes('with recursive'));
    };
    expect(await looksAround(aPost({ ts: tsAt(0), urls: [A] }), aPost({ ts: tsAt(1) }))).toBe(false);
    expect(await looksAround(aPost({ ts: tsAt(2), urls: [A] }))).toBe(true);
    expect(await looksAround(aPost({ ts: tsAt(4), threadTs: tsAt(3) }))).toBe(true);
    expect(await looksAround(aPost({ ts: tsAt(3), urls: ['https://b.example'] }))).toBe(true);
    const twice = ['https://c.example'];
    expect(await looksAround(aPost({ ts: tsAt(5), urls: twice }), aPost({ ts: tsAt(6), urls: twice }))).toBe(
      true,
    );
  });

  test('that are told of at once are stored together, each with all that was told of it', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const { queued, enqueue } = notedQueue();
    const posts = postStore(db, enqueue);
    const told = Array.from({ length: 20 }, (_, minute) =>
      aPost({ ts: tsAt(minute), urls: [`${A}/${minute}`] }),
    );
    const closed = aPost({ ts: tsAt(30), urls: ['https://wiki.intranet/page'] });
    const edited = { ...closed, words: saying('Another text'), editedTs: tsAt(31) };
    await posts.store(showId, closed);
    queued.length = 0;
    const statements = await databases.statements(() =>
      Promise.all([
        ...told.map((post) => posts.store(showId, post, 'posted')),
        posts.store(showId, closed, 'posted'),
        posts.store(showId, edited, 'edited'),
      ]),
    );
    expect(statements.length).toBeLessThan(25);
    expect(queued.filter(({ name: job }) => job === 'enrich-link')).toHaveLength(20);
    expect(queued.filter(({ name: job }) => job === 'hint-closed')).toHaveLength(1);
    for (const post of [...told, edited]) {
      expect(await databases.statements(() => posts.store(showId, post, 'posted'))).toHaveLength(1);
    }
  });

  test('are stored though one among them cannot be', async ({ databases }) => {
    const { showId, posts } = await desk(await databases.empty(name));
    const told = [0, 1, 2, 3].map((minute) =>
      aPost({ ts: tsAt(minute), urls: [A], words: saying(minute === 2 ? 'not \0 stored' : 'stored') }),
    );
    const outcomes = await Promise.allSettled(told.map((post) => posts.store(showId, post, 'posted')));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await Promise.all(told.map(({ ts }) => posts.storyOf(showId, ts)))).toEqual([
      { storyId: 1 },
      { storyId: 1 },
      undefined,
      { storyId: 1 },
    ]);
  });
});
