import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { linkStore } from '../../src/db/links.ts';
import { postStore } from '../../src/db/posts.ts';
import { linkKeys } from '../../src/db/schema.ts';
import { MATCH_KEY_VERSION } from '../../src/domain/urls/urls.ts';
import { storyStore } from '../../src/db/stories.ts';
import type { Page } from '../../src/domain/page.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aWhilePasses } from '../support/waiting-links.ts';
import { aPost, aShow, MINUTE_MS, MONDAY, notedQueue, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const DAY = 24 * 60;
const GONE: Page = { kind: 'other', failure: { kind: 'http', message: 'There is no such page (404).' } };

const pageAt = (finalUrl: string, title = 'A page'): Page => ({
  kind: 'page',
  response: { status: 200, finalUrl, contentType: 'text/html', bytes: 1, ms: 1 },
  title: { text: title, source: 'title' },
});

async function desk(db: Database) {
  const { id: showId } = await aShow(db);
  const { queued, enqueue } = notedQueue();
  return {
    showId,
    queued,
    posts: postStore(db, enqueue),
    links: linkStore(db, enqueue),
    stories: storyStore(db),
  };
}

describe.each(DATABASES)('links on %s', (name) => {
  test('a link that was given up on is read again when it is posted again a day later', async ({
    databases,
  }) => {
    const { showId, posts, links, queued } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await links.keepPage(showId, 1, GONE, MONDAY);
    expect(await links.waiting(showId, 1)).toBeUndefined();

    await posts.store(showId, aPost({ ts: tsAt(DAY - 1), urls: [A] }));
    expect(await links.waiting(showId, 1)).toBeUndefined();
    await posts.store(showId, aPost({ ts: tsAt(DAY + 1), urls: [`${A}?utm_source=again`] }));
    expect(await links.waiting(showId, 1)).toBe(A);
    expect(queued).toMatchObject([
      { name: 'enrich-link', data: { showId, linkId: 1 } },
      { name: 'enrich-link', data: { showId, linkId: 1 } },
    ]);
  });

  test('reading a post back is not posting it again', async ({ databases }) => {
    const { showId, posts, links, queued } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ ts: tsAt(2 * DAY), urls: [A] }));
    await links.keepPage(showId, 1, GONE, MONDAY);
    await posts.store(showId, aPost({ ts: tsAt(2 * DAY), urls: [A] }));
    expect(await links.waiting(showId, 1)).toBeUndefined();
    expect(queued).toHaveLength(1);
  });

  test('a link that was read is not read again', async ({ databases }) => {
    const { showId, posts, links, queued } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    await links.keepPage(showId, 1, pageAt(A), MONDAY);
    await posts.store(showId, aPost({ ts: tsAt(9 * DAY), urls: [A] }));
    expect(queued).toHaveLength(1);
  });

  test('a link is found by any of its spellings, with how its reading went', async ({ databases }) => {
    const { showId, posts, links } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    const failure = { kind: 'challenge', message: 'A wall.', retryInMs: 60 * MINUTE_MS } as const;
    await links.keepPage(showId, 1, { kind: 'other', failure }, MONDAY);
    expect(await links.find(showId, `${A}/?utm_source=x`)).toMatchObject({
      link: { id: 1, state: 'waiting', failure: 'A wall.' },
      reading: { attempts: 1, lastAt: MONDAY, againAt: new Date(MONDAY.getTime() + 60 * MINUTE_MS) },
      stories: [{ id: 1 }],
    });
    expect(await links.find(showId, 'https://example.com/b')).toBeUndefined();
    expect(await links.find(showId, 'no link')).toBeUndefined();
  });

  test('a shortened link is published as where it leads; other redirects stay as posted', async ({
    databases,
  }) => {
    const { showId, posts, links } = await desk(await databases.empty(name));
    await posts.store(
      showId,
      aPost({ urls: ['https://bit.ly/3xYz', 'https://example.com/queues-and-patience'] }),
    );
    await links.keepPage(showId, 1, pageAt('https://example.com/long?utm_source=short'), MONDAY);
    await links.keepPage(showId, 2, pageAt('https://example.com/blog/queues-and-patience'), MONDAY);
    const shown = async (url: string) => (await links.find(showId, url))?.link.publicUrl;
    expect(await shown('https://bit.ly/3xYz')).toBe('https://example.com/long');
    expect(await shown('https://example.com/long')).toBe('https://example.com/long');
    expect(await shown('https://example.com/blog/queues-and-patience')).toBe(
      'https://example.com/queues-and-patience',
    );
  });

  test("links that turn out to be one keep the title of Slack's unfurl", async ({ databases }) => {
    const { showId, posts, links } = await desk(await databases.empty(name));
    await posts.store(showId, aPost({ urls: [A] }));
    const short = 'https://bit.ly/3xYz';
    const unfurls = [{ url: short, title: 'What Slack saw' }];
    await posts.store(showId, aPost({ ts: tsAt(1), urls: [short], unfurls }));
    await links.keepPage(showId, 2, pageAt(A), MONDAY);
    expect((await links.find(showId, A))?.link).toMatchObject({ id: 1, slackTitle: 'What Slack saw' });
  });

  test('pages whose jobs were lost are queued again, each for when it is due', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, posts, links } = await desk(db);
    await posts.store(showId, aPost({ urls: [A, `${A}/later`, `${A}/read`] }));
    const failure = { kind: 'challenge', message: 'A wall.', retryInMs: 60 * MINUTE_MS } as const;
    await links.keepPage(showId, 2, { kind: 'other', failure }, MONDAY);
    await links.keepPage(showId, 3, pageAt(`${A}/read`), MONDAY);
    await aWhilePasses(db);
    await posts.store(showId, aPost({ ts: tsAt(1), urls: [`${A}/just-posted`] }));
    const queued: unknown[] = [];
    const { queueWaiting } = linkStore(db, async (_tx, _name, { linkId }, options) => {
      queued.push([linkId, options]);
    });
    await queueWaiting(showId, new Date(MONDAY.getTime() + 20 * MINUTE_MS));
    expect(queued).toEqual([
      [1, { group: 'example.com', startAfterMs: 0 }],
      [2, { group: 'example.com', startAfterMs: 40 * MINUTE_MS }],
    ]);
  });

  test('several posted pages that lead to one page stay several, whoever comes first', async ({
    databases,
  }) => {
    const { showId, posts, links } = await desk(await databases.empty(name));
    const urls = ['https://example.com/how-queues-wait', 'https://example.com/why-cranes-rest'];
    await posts.store(showId, aPost({ urls }));
    const gone = 'https://example.com/archive/all-our-stories';
    await links.keepPage(showId, 1, pageAt(gone), MONDAY);
    await links.keepPage(showId, 2, pageAt(gone), MONDAY);
    const idOf = async (url: string) => (await links.find(showId, url))?.link.id;
    expect([await idOf(urls[0] ?? ''), await idOf(urls[1] ?? ''), await idOf(gone)]).toEqual([
      1,
      2,
      undefined,
    ]);
  });

  test('keys that older rules made are replaced, and the link is still found', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, posts, links } = await desk(db);
    await posts.store(showId, aPost({ urls: [A] }));
    await db.update(linkKeys).set({ version: 1, hash: 'of old', key: `${A}?an=older-key` });
    await links.rekey(showId);
    await links.rekey(showId);
    expect((await links.find(showId, A))?.link.id).toBe(1);
    const versions = await db.select({ version: linkKeys.version }).from(linkKeys);
    expect(new Set(versions.map(({ version }) => version))).toEqual(new Set([MATCH_KEY_VERSION]));
  });

  test('a link of any length is kept and found', async ({ databases }) => {
    const { showId, posts, links } = await desk(await databases.empty(name));
    // Letters that do not compress: an index takes some 2,700 bytes.
    const noise = Array.from({ length: 100 }, (_, index) =>
      createHash('sha256').update(`${index}`).digest('hex'),
    );
    const long = `https://example.com/${noise.join('')}`;
    await posts.store(showId, aPost({ urls: [long] }));
    expect((await links.find(showId, long))?.link.url).toBe(long);
    expect(await links.find(showId, `${long}x`)).toBeUndefined();
  });
});
