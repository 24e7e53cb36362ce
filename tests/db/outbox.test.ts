import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { digestStore } from '../../src/db/digests.ts';
import { outboxStore } from '../../src/db/outbox.ts';
import { postStore } from '../../src/db/posts.ts';
import { digestKey } from '../../src/domain/digest.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, MONDAY, notedQueue } from '../support/shows.ts';

const KEY = 'greeting';

async function anOutbox(db: Database) {
  const { id: showId } = await aShow(db);
  const { queued, enqueue } = notedQueue();
  return {
    showId,
    queued,
    outbox: outboxStore(db, enqueue),
    digests: digestStore(db, enqueue),
    posts: postStore(db, enqueue),
    first: { showId, key: KEY, part: 0 },
    second: { showId, key: KEY, part: 1 },
  };
}

describe.each(DATABASES)('the outbox on %s', (name) => {
  test('keeps what is to be said, part by part, and queues saying it', async ({ databases }) => {
    const { showId, queued, outbox } = await anOutbox(await databases.empty(name));
    expect(
      await outbox.keep(showId, KEY, [{ text: 'Hello' }, { text: 'More' }], { askedBy: 'U0ALICE' }),
    ).toBe(true);
    const unsaid = { claimedAt: null, isSaid: false, ts: null };
    expect(await outbox.parts(showId, KEY)).toEqual([
      { part: 0, content: { text: 'Hello' }, ...unsaid },
      { part: 1, content: { text: 'More' }, ...unsaid },
    ]);
    expect(await outbox.address(showId, KEY)).toEqual({ askedBy: 'U0ALICE' });
    expect(queued).toEqual([{ name: 'deliver', data: { showId, key: KEY } }]);
  });

  test('keeps what was given for a key the first time, and queues it again until it is said', async ({
    databases,
  }) => {
    const { showId, queued, outbox, first } = await anOutbox(await databases.empty(name));
    await outbox.keep(showId, KEY, ['Hello'], { askedBy: 'U0ALICE' });
    expect(await outbox.keep(showId, KEY, ['Good day'], { askedBy: 'U0BOB' })).toBe(true);
    expect(await outbox.parts(showId, KEY)).toMatchObject([{ content: 'Hello' }]);
    expect(await outbox.address(showId, KEY)).toEqual({ askedBy: 'U0ALICE' });
    expect(queued).toHaveLength(2);

    await outbox.markSaid(first, { ts: '1.000000' });
    expect(await outbox.keep(showId, KEY, ['Good day'])).toBe(false);
    expect(queued).toHaveLength(2);
  });

  test('keeps the same key for each show', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, outbox, first } = await anOutbox(db);
    const other = await aShow(db, 'C0OTHER');
    await outbox.keep(showId, KEY, ['Hello']);
    await outbox.markSaid(first, { ts: '1.000000' });
    expect(await outbox.parts(other.id, KEY)).toEqual([]);
    expect(await outbox.keep(other.id, KEY, ['Hello'])).toBe(true);
  });

  test('notes who sets about saying a part, and that it was surely not said', async ({ databases }) => {
    const { showId, outbox, first, second } = await anOutbox(await databases.empty(name));
    await outbox.keep(showId, KEY, ['Hello', 'More']);
    const claimed = async () => (await outbox.parts(showId, KEY)).map(({ claimedAt }) => claimedAt !== null);
    await outbox.claim(second);
    expect(await claimed()).toEqual([false, true]);
    await outbox.unclaim(second);
    expect(await claimed()).toEqual([false, false]);
    await outbox.markSaid(first, { ts: '1.000000' });
    await outbox.claim(first);
    expect(await claimed()).toEqual([false, false]);
  });

  test('remembers what was said: a message, a file, and what a message shows now', async ({ databases }) => {
    const { showId, outbox, first, second } = await anOutbox(await databases.empty(name));
    await outbox.keep(showId, KEY, ['Hello', 'A file']);
    await outbox.markSaid(first, { ts: '1.000000' });
    await outbox.markSaid(second, { fileId: 'F0FILE' });
    await outbox.markSaid(first, { ts: '1.000000', content: 'Hello again' });
    expect(await outbox.parts(showId, KEY)).toMatchObject([
      { content: 'Hello again', isSaid: true, ts: '1.000000' },
      { content: 'A file', isSaid: true, ts: null },
    ]);
  });

  test('replaces what waits, but nothing that somebody has set about', async ({ databases }) => {
    const { showId, outbox, first } = await anOutbox(await databases.empty(name));
    await outbox.keep(showId, KEY, ['Hello']);
    await outbox.replace(first, 'Good day');
    await outbox.claim(first);
    await outbox.replace(first, 'Good night');
    expect(await outbox.parts(showId, KEY)).toMatchObject([{ content: 'Good day' }]);
  });

  test('forgets what the chat refuses for good, so that it can be asked for again', async ({ databases }) => {
    const { showId, outbox } = await anOutbox(await databases.empty(name));
    await outbox.keep(showId, KEY, ['Hello', 'More']);
    await outbox.release(showId, KEY);
    expect(await outbox.parts(showId, KEY)).toEqual([]);
    expect(await outbox.keep(showId, KEY, ['Good day'])).toBe(true);
  });

  test('forgets nothing of what was said in part', async ({ databases }) => {
    const { showId, outbox, first } = await anOutbox(await databases.empty(name));
    await outbox.keep(showId, KEY, ['Hello', 'More']);
    await outbox.markSaid(first, { ts: '1.000000' });
    await outbox.release(showId, KEY);
    expect(await outbox.parts(showId, KEY)).toMatchObject([{ isSaid: true }, { isSaid: false }]);
  });

  test('gives a digest that is refused up with its stories, which are free for the next one', async ({
    databases,
  }) => {
    const { showId, outbox, digests, posts } = await anOutbox(await databases.empty(name));
    await posts.store(showId, aPost({ urls: ['https://example.com/a'] }));
    await digests.claim(showId, MONDAY, [[1]]);
    const later = new Date(MONDAY.getTime() + 1000);
    expect(await digests.claim(showId, later, [[1]])).toBeUndefined();
    await outbox.release(showId, digestKey(MONDAY));
    expect(await digests.at(showId, MONDAY)).toBeUndefined();
    expect(await digests.claim(showId, later, [[1]])).toMatchObject({ parts: [[1]] });
  });

  test('queues a digest that two people ask for as one job, and knows who was first', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { showId, outbox } = await anOutbox(db);
    const { queued, enqueue } = notedQueue();
    const digests = digestStore(db, enqueue);
    const job = { name: 'weekly-digest', data: { showId, slot: MONDAY.toISOString() } };
    await digests.ask(showId, MONDAY, 'U0ALICE');
    await digests.ask(showId, MONDAY, 'U0BOB');
    // Whatever has the same key and data is one job.
    expect(queued).toEqual([job, job]);
    expect(await outbox.address(showId, digestKey(MONDAY))).toEqual({ askedBy: 'U0ALICE' });
  });

  test('knows who asked for a digest that was claimed by the clock, or died after it was claimed', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { showId, outbox, digests, posts } = await anOutbox(db);
    await posts.store(showId, aPost({ urls: ['https://example.com/a'] }));
    await digests.claim(showId, MONDAY, [[1]]);
    await digests.ask(showId, MONDAY, 'U0ALICE');
    await digests.queueUnkept(showId);
    await outbox.keep(showId, digestKey(MONDAY), ['Hello']);
    expect(await outbox.address(showId, digestKey(MONDAY))).toEqual({ askedBy: 'U0ALICE' });
  });

  test('queues once more what is kept and not said, each key once', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, outbox, first } = await anOutbox(db);
    await outbox.keep(showId, KEY, ['Hello', 'More']);
    await outbox.markSaid(first, { ts: '1.000000' });
    await outbox.keep(showId, 'said', ['Hello']);
    await outbox.markSaid({ showId, key: 'said', part: 0 }, { ts: '2.000000' });
    const { queued, enqueue } = notedQueue();
    await outboxStore(db, enqueue).queueUnsaid(showId);
    expect(queued).toEqual([{ name: 'deliver', data: { showId, key: KEY } }]);
  });
});
