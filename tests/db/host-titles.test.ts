import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { linkStore } from '../../src/db/links.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { items } from '../../src/db/schema.ts';
import { storyStore } from '../../src/db/stories.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, MONDAY, notedQueue, tsAt } from '../support/shows.ts';

const LONG = 'https://example.com/long';
const SHORT = 'https://bit.ly/3xYz';
const rules = {
  ownVoteCounts: false,
  bots: new Set<string>(),
  sections: DEFAULT_SECTIONS,
  minNominations: 1,
};

/** A draft with two items: of a link, and of a shortened link that leads to the same page. */
async function aDraftOfTwo(db: Database) {
  const { id: showId } = await aShow(db);
  const { enqueue } = notedQueue();
  const posts = postStore(db, enqueue);
  const nominations = nominationStore(db, enqueue);
  const links = linkStore(db, enqueue);
  const episodes = episodeStore(db, enqueue);
  for (const [minute, url] of [LONG, SHORT].entries()) {
    await posts.store(showId, aPost({ ts: tsAt(minute), urls: [url] }));
    await nominations.add(showId, tsAt(minute), {
      userId: 'U0BOB',
      emoji: 'studio_microphone',
      eventTs: tsAt(minute + 1),
    });
  }
  const draft = async () => {
    const open = await storyStore(db).open(showId, new Date(0));
    const { episode } = await episodes.draftWith(showId, open, rules);
    if (!episode) throw new Error('there is no draft');
    return episode;
  };
  const titles = async () => (await draft()).items.map(({ title }) => title);
  const [older, newer] = (await draft()).items.map(({ id }) => id);
  const turnOutToBeOne = () =>
    links.keepPage(
      showId,
      2,
      {
        kind: 'page',
        response: { status: 200, finalUrl: LONG, contentType: 'text/html', bytes: 1, ms: 1 },
      },
      MONDAY,
    );
  return { episodes, draft, titles, older: older ?? 0, newer: newer ?? 0, turnOutToBeOne };
}

describe.each(DATABASES)("a host's own title on %s", (name) => {
  test('stays when drafting again, until it is taken away', async ({ databases }) => {
    const { episodes, draft, titles, older } = await aDraftOfTwo(await databases.empty(name));
    expect(await episodes.setTitle(await draft(), older, 'Mine')).toBe(true);
    expect([...(await episodes.hostTitles((await draft()).showId, [1, 2])).values()]).toEqual(['Mine']);
    expect(await titles()).toEqual(['Mine', undefined]);
    expect(await episodes.setTitle(await draft(), older)).toBe(true);
    expect(await titles()).toEqual([undefined, undefined]);
  });

  test('is given to items of the draft alone, and not once it is published', async ({ databases }) => {
    const { episodes, draft, titles, older } = await aDraftOfTwo(await databases.empty(name));
    const episode = await draft();
    expect(await episodes.setTitle({ ...episode, id: episode.id + 1 }, older, 'Mine')).toBe(false);
    expect(await episodes.setTitle({ ...episode, showId: episode.showId + 1 }, older, 'Mine')).toBe(false);
    expect(await episodes.setTitle(episode, 99, 'Mine')).toBe(false);
    expect(await titles()).toEqual([undefined, undefined]);
    await episodes.publish(episode, {
      notes: '',
      heldOn: '2026-03-02',
      userId: 'U0HOST',
      now: MONDAY,
      isQuiet: false,
    });
    expect(await episodes.setTitle(episode, older, 'Mine')).toBe(false);
  });

  test('goes over to the item that stays when two links turn out to be one', async ({ databases }) => {
    const db = await databases.empty(name);
    const { episodes, draft, titles, older, newer, turnOutToBeOne } = await aDraftOfTwo(db);
    await episodes.setTitle(await draft(), newer, 'Mine');
    await db.update(items).set({ commentary: 'My words' }).where(eq(items.id, newer));
    await turnOutToBeOne();
    expect(await titles()).toEqual(['Mine']);
    expect(await db.select().from(items)).toMatchObject([{ id: older, commentary: 'My words' }]);
  });

  test('of the item that stays is the one that counts', async ({ databases }) => {
    const { episodes, draft, titles, older, newer, turnOutToBeOne } = await aDraftOfTwo(
      await databases.empty(name),
    );
    await episodes.setTitle(await draft(), older, 'Mine');
    await episodes.setTitle(await draft(), newer, 'Mine, too');
    await turnOutToBeOne();
    expect(await titles()).toEqual(['Mine']);
  });
});
