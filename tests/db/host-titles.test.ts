import { decisionStore } from '../../src/db/decisions.ts';
import { giveTitle } from '../support/stories.ts';
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
  const decisions = decisionStore(db, enqueue);
  for (const [minute, url] of [LONG, SHORT].entries()) {
    await posts.store(showId, aPost({ ts: tsAt(minute), urls: [url] }));
  }
  const response = { status: 200, finalUrl: LONG, contentType: 'text/html', bytes: 1, ms: 1 };
  return {
    showId,
    episodes,
    decisions,
    decided: () => decisions.open(showId),
    turnOutToBeOne: () => links.keepPage(showId, 2, { kind: 'page', response }, MONDAY),
  };
}

describe.each(DATABASES)("a host's own title on %s", (name) => {
  test('stays until it is taken away, and then nothing is decided', async ({ databases }) => {
    const { showId, decisions, decided } = await twoStories(await databases.empty(name));
    expect(await giveTitle(decisions, showId, 1, 'Mine')).toBe(true);
    expect([...(await decisions.titles(showId, [1, 2]))]).toEqual([[1, 'Mine']]);
    expect(await decided()).toEqual([{ storyId: 1, title: 'Mine' }]);
    expect(await giveTitle(decisions, showId, 1)).toBe(true);
    expect(await decided()).toEqual([]);
    expect(await giveTitle(decisions, showId, 1)).toBe(true);
    expect(await decided()).toEqual([]);
  });

  test('that is taken away leaves what else was decided', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, decisions, decided } = await twoStories(db);
    await giveTitle(decisions, showId, 1, 'Mine');
    await db.update(items).set({ words: 'My words' });
    await giveTitle(decisions, showId, 1);
    expect(await decided()).toEqual([{ storyId: 1, words: 'My words' }]);
  });

  test('is given to open stories of the show alone', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episodes, decisions, decided } = await twoStories(db);
    const { id: elsewhere } = await aShow(db, 'C0OTHER');
    expect(await giveTitle(decisions, elsewhere, 1, 'Mine')).toBe(false);
    expect(await giveTitle(decisions, showId, 99, 'Mine')).toBe(false);
    const draft = await episodes.ensureDraft(showId);
    await episodes.publish(draft, await aPublication(db, showId, 1));
    expect(await giveTitle(decisions, showId, 1, 'Mine')).toBe(false);
    expect(await decided()).toEqual([]);
    expect(await decisions.published(draft)).toEqual([{ storyId: 1, section: 'news' }]);
  });

  test('goes over, with all that was decided, when two links turn out to be one', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, decisions, decided, turnOutToBeOne } = await twoStories(db);
    await giveTitle(decisions, showId, 2, 'Mine');
    await db.update(items).set({ words: 'My words', section: 'bug', position: 3 });
    await turnOutToBeOne();
    const hosts = { title: 'Mine', words: 'My words', section: 'bug', position: 3 };
    expect(await decided()).toEqual([{ storyId: 1, ...hosts }]);
  });

  test('of the story that stays is the one that counts', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, decisions, decided, turnOutToBeOne } = await twoStories(db);
    await giveTitle(decisions, showId, 1, 'Mine');
    await giveTitle(decisions, showId, 2, 'Mine, too');
    await db.update(items).set({ words: 'My words' }).where(eq(items.storyId, 2));
    await turnOutToBeOne();
    expect(await decided()).toEqual([{ storyId: 1, title: 'Mine', words: 'My words' }]);
  });
});
