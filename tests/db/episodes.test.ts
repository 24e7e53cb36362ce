import { decisionStore } from '../../src/db/decisions.ts';
import { giveFacts, giveTitle } from '../support/stories.ts';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { linkStore } from '../../src/db/links.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { items } from '../../src/db/schema.ts';
import { storyStore } from '../../src/db/stories.ts';
import { HIGHEST_NUMBER } from '../../src/domain/episode.ts';
import { UserError } from '../../src/errors.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aPublication, aShow, MONDAY, notedQueue, saying, tsAt } from '../support/shows.ts';

const A = 'https://example.com/a';
const URLS = [A, 'https://example.com/b', 'https://example.com/c'];

/** Three stories with the ids from 1 on, each of a link. */
async function aDesk(db: Database) {
  const { id: showId } = await aShow(db);
  const { queued, enqueue } = notedQueue();
  const posts = postStore(db, enqueue);
  for (const [minute, url] of URLS.entries()) {
    await posts.store(showId, aPost({ ts: tsAt(minute), urls: [url] }));
  }
  const stories = storyStore(db);
  return {
    showId,
    posts,
    links: linkStore(db, enqueue),
    nominations: nominationStore(db, enqueue),
    episodes: episodeStore(db, enqueue),
    decisions: decisionStore(db, enqueue),
    publication: (...storyIds: number[]) => aPublication(db, showId, ...storyIds),
    open: async () => (await stories.open(showId, new Date(0))).map(({ id }) => id),
    announcements: () => queued.filter(({ name }) => name === 'announce-episode').map(({ data }) => data),
  };
}

type Desk = Awaited<ReturnType<typeof aDesk>>;

/** What makes other notes of a draft than those that were made before. */
const CHANGES: Record<string, (desk: Desk) => Promise<unknown>> = {
  'a vote': ({ nominations, showId }) => nominations.press(showId, { storyId: 3, userId: 'U0BOB' }),
  'other words': ({ posts, showId }) =>
    posts.store(showId, aPost({ urls: [A], words: saying('Better words'), editedTs: tsAt(9) })),
  'a deleted post': ({ posts, showId }) => posts.remove(showId, tsAt(0)),
  'another post': ({ posts, showId }) => posts.store(showId, aPost({ ts: tsAt(5), urls: [`${A}/more`] })),
  'the title of a page': ({ links, showId }) =>
    links.keepPage(showId, 1, { kind: 'page', title: { text: 'A page', source: 'title' } }, MONDAY),
  'links that turn out to be one': ({ links, showId }) => {
    const response = { status: 200, finalUrl: A, contentType: 'text/html', bytes: 1, ms: 1 };
    return links.keepPage(showId, 2, { kind: 'page', response }, MONDAY);
  },
  "a host's title": ({ decisions, showId }) => giveTitle(decisions, showId, 1, 'Mine'),
  'a fact of the episode': ({ decisions, showId }) => giveFacts(decisions, showId, { topic: 'Queues' }),
};

describe.each(DATABASES)('what hosts decided, on %s', (name) => {
  test('is about open stories, in the order that they gave, and then by story', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episodes, decisions, publication } = await aDesk(db);
    expect(await decisions.open(showId)).toEqual([]);
    await db.insert(items).values([
      { showId, storyId: 1, title: 'Mine' },
      { showId, storyId: 2, section: 'news', position: 2, words: 'My words' },
      { showId, storyId: 3, section: 'news', position: 1 },
    ]);
    expect(await decisions.open(showId)).toEqual([
      { storyId: 3, section: 'news', position: 1 },
      { storyId: 2, section: 'news', position: 2, words: 'My words' },
      { storyId: 1, title: 'Mine' },
    ]);
    await episodes.publish(await episodes.ensureDraft(showId), await publication(3, 2));
    expect(await decisions.open(showId)).toEqual([{ storyId: 1, title: 'Mine' }]);
  });

  test('is kept in what is published, in the order of the notes', async ({ databases }) => {
    const { showId, episodes, decisions, publication, open } = await aDesk(await databases.empty(name));
    await giveTitle(decisions, showId, 1, 'Mine');
    const draft = await episodes.ensureDraft(showId);
    expect(await decisions.published(draft)).toEqual([]);
    const picked = [
      { storyId: 3, section: 'news' },
      { storyId: 1, section: 'bug' },
    ];
    expect(await episodes.publish(draft, { ...(await publication()), picked })).toBe('done');
    expect(await decisions.published(draft)).toEqual([
      { storyId: 3, section: 'news' },
      { storyId: 1, section: 'bug', title: 'Mine' },
    ]);
    expect(await open()).toEqual([2]);
  });
});

describe.each(DATABASES)('a look at the draft on %s', (name) => {
  test('tells what the same person saw the last time', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episodes } = await aDesk(db);
    const { id: elsewhere } = await aShow(db, 'C0OTHER');
    expect(await episodes.look(showId, 'U0BOB', [1, 2])).toBeUndefined();
    expect(await episodes.look(showId, 'U0CAROL', [1])).toBeUndefined();
    expect(await episodes.look(elsewhere, 'U0BOB', [])).toBeUndefined();
    expect(await episodes.look(showId, 'U0BOB', [])).toMatchObject({ storyIds: [1, 2] });
    expect(await episodes.look(showId, 'U0BOB', [3])).toMatchObject({ storyIds: [] });
    expect(await episodes.lastLook(showId, 'U0BOB')).toMatchObject({ storyIds: [3] });
  });
});

describe.each(DATABASES)('publishing on %s', (name) => {
  test('fixes the notes, covers what was picked and has it announced', async ({ databases }) => {
    const { showId, episodes, publication, open, announcements } = await aDesk(await databases.empty(name));
    const draft = await episodes.ensureDraft(showId);
    expect(await episodes.publish(draft, await publication(1, 2))).toBe('done');
    expect(await episodes.byId(showId, draft.id)).toMatchObject({
      heldOn: '2026-03-02',
      published: { at: MONDAY, notes: '### Notes' },
    });
    expect(await episodes.list(showId)).toEqual([
      { number: 1, heldOn: '2026-03-02', isPublished: true, stories: 2 },
    ]);
    expect(await open()).toEqual([3]);
    expect(announcements()).toEqual([{ showId, episodeId: draft.id }]);
  });

  test('is quiet where that is asked for', async ({ databases }) => {
    const { showId, episodes, publication, announcements } = await aDesk(await databases.empty(name));
    const draft = await episodes.ensureDraft(showId);
    expect(await episodes.publish(draft, { ...(await publication(1)), isQuiet: true })).toBe('done');
    expect(announcements()).toEqual([]);
  });

  test.for(Object.entries(CHANGES))(
    'does nothing when the draft got %s since its notes were made',
    async ([, change], { databases }) => {
      const desk = await aDesk(await databases.empty(name));
      const { showId, episodes, publication, open, announcements } = desk;
      const draft = await episodes.ensureDraft(showId);
      const outdated = await publication(1);
      await change(desk);
      const before = await open();
      expect(await episodes.publish(draft, outdated)).toBe('changed');
      expect((await episodes.draft(showId))?.id).toBe(draft.id);
      expect(await open()).toEqual(before);
      expect(announcements()).toEqual([]);
      expect(await episodes.publish(draft, await publication(...before))).toBe('done');
    },
  );

  test('is done once, by whoever was first', async ({ databases }) => {
    const { showId, episodes, publication, announcements } = await aDesk(await databases.empty(name));
    const draft = await episodes.ensureDraft(showId);
    const [first, second] = [await publication(1), await publication(1)];
    const outcomes = await Promise.all([episodes.publish(draft, first), episodes.publish(draft, second)]);
    expect(outcomes.toSorted()).toEqual(['done', 'published']);
    expect(await episodes.publish(draft, await publication(1, 2))).toBe('published');
    expect(announcements()).toHaveLength(1);
  });
});

describe.each(DATABASES)('the facts of an episode, on %s', (name) => {
  test('are changed one by one, and cleared', async ({ databases }) => {
    const { showId, episodes, decisions } = await aDesk(await databases.empty(name));
    await giveFacts(decisions, showId, { number: 12, heldOn: '2026-12-03', topic: 'Queues' });
    expect(await episodes.draft(showId)).toMatchObject({ number: 12, heldOn: '2026-12-03', topic: 'Queues' });
    await giveFacts(decisions, showId, { heldOn: null });
    expect(await episodes.draft(showId)).not.toHaveProperty('heldOn');
    await giveFacts(decisions, showId, { topic: null, heldOn: '2026-12-04' });
    const draft = await episodes.draft(showId);
    expect(draft).toMatchObject({ number: 12, heldOn: '2026-12-04' });
    expect(draft).not.toHaveProperty('topic');
    expect(await giveFacts(decisions, showId, {})).toEqual({});
    expect(await episodes.draft(showId)).toEqual(draft);
  });

  test('have no number that cannot be typed', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episodes, decisions, publication } = await aDesk(db);
    const { id } = await episodes.ensureDraft(showId);
    await giveFacts(decisions, showId, { number: HIGHEST_NUMBER });
    await episodes.publish({ showId, id }, await publication());
    await expect(episodes.ensureDraft(showId)).rejects.toThrow(
      new UserError('No episode can come after #99999. Choose a free number, for example: `/episode new 1`.'),
    );
    await expect(giveFacts(decisions, showId, { topic: 'Queues' })).rejects.toThrow(UserError);
    expect(await episodes.draft(showId)).toBeUndefined();
    expect(await giveFacts(decisions, showId, { number: HIGHEST_NUMBER })).toBe('taken');
    await giveFacts(decisions, showId, { number: 1 });
    expect(await episodes.draft(showId)).toMatchObject({ number: 1 });
  });
});
