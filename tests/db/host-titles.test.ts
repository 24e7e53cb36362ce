import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { linkStore } from '../../src/db/links.ts';
import { postStore } from '../../src/db/posts.ts';
import { items } from '../../src/db/schema.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aPublication, aShow, MONDAY, notedQueue, tsAt } from '../support/shows.ts';

const LONG = 'https://example.com/long';
const SHORT = 'https://bit.ly/3xYz';
/** The stories of a link, and of a shortened link that leads to the same page. */
async function twoStories(db: Database) {
  const { id: showId } = await aShow(db);
  const { enqueue } = notedQueue();
  const posts = postStore(db, enqueue);
  const links = linkStore(db, enqueue);
  const episodes = episodeStore(db, enqueue);
  for (const [minute, url] of [LONG, SHORT].entries()) {
    await posts.store(showId, aPost({ ts: tsAt(minute), urls: [url] }));
  }
  const response = { status: 200, finalUrl: LONG, contentType: 'text/html', bytes: 1, ms: 1 };
  return {
    showId,
    episodes,
    decisions: () => episodes.decisions(showId),
    turnOutToBeOne: () => links.keepPage(showId, 2, { kind: 'page', response }, MONDAY),
  };
}

describe.each(DATABASES)("a host's own title on %s", (name) => {
  test('stays until it is taken away, and then nothing is decided', async ({ databases }) => {
    const { showId, episodes, decisions } = await twoStories(await databases.empty(name));
    expect(await episodes.setTitle(showId, 1, 'Mine')).toBe(true);
    expect([...(await episodes.hostTitles(showId, [1, 2]))]).toEqual([[1, 'Mine']]);
    expect(await decisions()).toEqual([{ storyId: 1, title: 'Mine' }]);
    expect(await episodes.setTitle(showId, 1)).toBe(true);
    expect(await decisions()).toEqual([]);
    expect(await episodes.setTitle(showId, 1)).toBe(true);
    expect(await decisions()).toEqual([]);
  });

  test('that is taken away leaves what else was decided', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episodes, decisions } = await twoStories(db);
    await episodes.setTitle(showId, 1, 'Mine');
    await db.update(items).set({ commentary: 'My words' });
    await episodes.setTitle(showId, 1);
    expect(await decisions()).toEqual([{ storyId: 1, commentary: 'My words' }]);
  });

  test('is given to open stories of the show alone', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episodes, decisions } = await twoStories(db);
    const { id: elsewhere } = await aShow(db, 'C0OTHER');
    expect(await episodes.setTitle(elsewhere, 1, 'Mine')).toBe(false);
    expect(await episodes.setTitle(showId, 99, 'Mine')).toBe(false);
    const draft = await episodes.ensureDraft(showId);
    await episodes.publish(draft, await aPublication(db, showId, 1));
    expect(await episodes.setTitle(showId, 1, 'Mine')).toBe(false);
    expect(await decisions()).toEqual([]);
    expect(await episodes.items(draft)).toEqual([{ storyId: 1, section: 'news' }]);
  });

  test('goes over, with all that was decided, when two links turn out to be one', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episodes, decisions, turnOutToBeOne } = await twoStories(db);
    await episodes.setTitle(showId, 2, 'Mine');
    await db.update(items).set({ commentary: 'My words', section: 'bug', position: 3 });
    await turnOutToBeOne();
    const decided = { title: 'Mine', commentary: 'My words', section: 'bug', position: 3 };
    expect(await decisions()).toEqual([{ storyId: 1, ...decided }]);
  });

  test('of the story that stays is the one that counts', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episodes, decisions, turnOutToBeOne } = await twoStories(db);
    await episodes.setTitle(showId, 1, 'Mine');
    await episodes.setTitle(showId, 2, 'Mine, too');
    await db.update(items).set({ commentary: 'My words' }).where(eq(items.storyId, 2));
    await turnOutToBeOne();
    expect(await decisions()).toEqual([{ storyId: 1, title: 'Mine', commentary: 'My words' }]);
  });
});
