import { describe, expect } from 'vitest';
import { changes, episodes, items } from '../../src/db/schema.ts';
import type { Database } from '../../src/db/database.ts';
import { decisionStore } from '../../src/db/decisions.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { importStore } from '../../src/db/importing.ts';
import { linkStore } from '../../src/db/links.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { publishingStore } from '../../src/db/publishing.ts';
import { storyStore } from '../../src/db/stories.ts';
import type { PastEpisode, PastItem } from '../../src/domain/past-episode.ts';
import { fingerprintOf } from '../../src/domain/fingerprint.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aPublication, aShow, MONDAY, notedQueue, saying, tsAt } from '../support/shows.ts';
import { giveFacts, giveTitle } from '../support/stories.ts';

const A = 'https://example.com/a';
const B = 'https://example.com/b';
const C = 'https://example.com/c';
/** Leads to one of them. */
const SHORT = 'https://bit.ly/3xYzAbC';
const DAY = 24 * 60;

const anItem = (item: Partial<PastItem> = {}): PastItem => ({ section: 'news', links: [A], ...item });

/** An episode of the day of MONDAY. */
const anEpisode = (episode: Partial<PastEpisode> = {}): PastEpisode => ({
  number: 2,
  heldOn: '2026-03-02',
  hosts: [],
  guests: [],
  items: [anItem()],
  notes: '# Show #02\n',
  ...episode,
});

async function aDesk(db: Database) {
  const show = await aShow(db);
  const { queued, enqueue } = notedQueue();
  const imports = importStore(db, enqueue);
  const stories = storyStore(db);
  const links = linkStore(db, enqueue);
  const posts = postStore(db, enqueue);
  return {
    show,
    queued,
    posts,
    links,
    stories,
    episodes: episodeStore(db, enqueue),
    decisions: decisionStore(db, enqueue),
    publishing: publishingStore(db, enqueue),
    nominations: nominationStore(db, enqueue),
    take: (episode: PastEpisode = anEpisode(), how: { isTrial?: boolean; userId?: string } = {}) =>
      imports.take(show, episode, { userId: '', source: 'notes.md', now: MONDAY, ...how }),
    post: (minute: number, url: string = A) => posts.store(show.id, aPost({ ts: tsAt(minute), urls: [url] })),
    /** The ts of the posts of each open story. */
    open: async () =>
      (await stories.open(show.id, new Date(0))).map((story) => story.posts.map(({ ts }) => ts)),
    /** The episodes that had a link. */
    had: async (url: string) => {
      const known = await links.find(show.id, url);
      const rows = await stories.episodesWith(show.id, known ? [known.link.id] : []);
      return rows.map(({ episode }) => episode);
    },
    search: async (...words: string[]) => {
      const wanted = { words: words.join(' '), beginning: '', marks: [], timeZone: show.timeZone };
      return stories.search(
        show.id,
        { ...wanted, episode: undefined, since: undefined },
        { from: 0, limit: 9 },
      );
    },
    rows: async () => ({
      episodes: await db.select().from(episodes),
      items: await db.select().from(items),
      changes: await db.select().from(changes),
    }),
  };
}

describe.each(DATABASES)('an episode of before, on %s', (name) => {
  test('is published at noon of its day, with its facts, notes and items', async ({ databases }) => {
    const {
      take,
      show,
      episodes: store,
      decisions,
      queued,
      links,
    } = await aDesk(await databases.empty(name));
    const facts = {
      topic: 'Queues',
      intro: 'Hello.',
      hosts: [{ name: 'Ada' }],
      guests: [{ name: 'Ben', profileUrl: B }],
      sectionOrder: ['main'],
      sectionWords: { news: 'Before.' },
    };
    const item = anItem({ title: 'Mine', words: 'Words', links: [A, B] });
    expect(await take(anEpisode({ ...facts, items: [item, { words: 'Alone', links: [] }] }))).toBe(
      'imported',
    );
    const episode = await store.numbered(show.id, 2);
    expect(episode).toMatchObject({
      ...facts,
      heldOn: '2026-03-02',
      published: { at: new Date('2026-03-02T11:00:00Z'), notes: '# Show #02\n' },
    });
    expect(await decisions.published({ showId: show.id, id: episode?.id ?? 0 })).toEqual([
      { storyId: 1, section: 'news', title: 'Mine', words: 'Words', addedBy: '' },
      { storyId: 2, section: '', words: 'Alone', addedBy: '' },
    ]);
    expect(await store.list(show.id)).toMatchObject([{ number: 2, isPublished: true, stories: 2 }]);
    expect((await links.find(show.id, B))?.stories).toEqual([{ id: 1, coveredIn: 2 }]);
    expect(queued).toEqual([
      {
        name: 'enrich-link',
        data: { showId: show.id, linkId: 1 },
        options: expect.objectContaining({ canWait: true }),
      },
      {
        name: 'enrich-link',
        data: { showId: show.id, linkId: 2 },
        options: expect.objectContaining({ canWait: true }),
      },
    ]);
  });

  test('without a date is published when it is imported', async ({ databases }) => {
    const { take, show, episodes: store } = await aDesk(await databases.empty(name));
    const { heldOn: _, ...undated } = anEpisode();
    await take(undated);
    const episode = await store.numbered(show.id, 2);
    expect(episode?.published?.at).toEqual(MONDAY);
    expect(episode).not.toHaveProperty('heldOn');
  });

  test('is found by its words and links, and remembered by all its links', async ({ databases }) => {
    const { take, search, had } = await aDesk(await databases.empty(name));
    await take(
      anEpisode({
        items: [anItem({ title: 'Clocks', words: 'lie', links: [A, B] }), { words: 'Alone', links: [] }],
      }),
    );
    expect(await search('clocks')).toEqual([1]);
    expect(await search('lie')).toEqual([1]);
    expect(await search('alone')).toEqual([2]);
    expect([await had(A), await had(B), await had(C)]).toEqual([[2], [2], []]);
  });

  test('is told of in its log', async ({ databases }) => {
    const { take, decisions, show, episodes: store } = await aDesk(await databases.empty(name));
    await take(anEpisode(), { userId: 'U0HOST' });
    const { id = 0 } = (await store.numbered(show.id, 2)) ?? {};
    expect(await decisions.log(show.id, id, 10)).toMatchObject([
      { userId: 'U0HOST', after: { deed: 'imported', source: 'notes.md' } },
    ]);
    expect(await decisions.lastChange(show.id, id)).toBeUndefined();
  });

  test('that is tried leaves nothing', async ({ databases }) => {
    const db = await databases.empty(name);
    const { take, rows, show, links } = await aDesk(db);
    expect(await take(anEpisode(), { isTrial: true })).toBe('imported');
    expect(await rows()).toEqual({ episodes: [], items: [], changes: [] });
    expect(await links.find(show.id, A)).toBeUndefined();
  });

  test('that is imported again is unchanged', async ({ databases }) => {
    const { take, rows } = await aDesk(await databases.empty(name));
    await take();
    const before = await rows();
    expect(await take()).toBe('unchanged');
    expect(await rows()).toEqual(before);
  });

  test('replaces what was imported before, where the file has changed', async ({ databases }) => {
    const { take, had, show, episodes: store, search, decisions } = await aDesk(await databases.empty(name));
    await take(
      anEpisode({
        topic: 'Old',
        items: [anItem({ title: 'Clocks', links: [A, C] }), anItem({ links: [B] })],
      }),
    );
    const changed = anEpisode({
      notes: '# Show #02\n\nMore\n',
      items: [anItem({ title: 'Caches', links: [B] })],
    });
    expect(await take(changed)).toBe('replaced');
    expect([await had(A), await had(B), await had(C)]).toEqual([[], [2], []]);
    expect(await search('clocks')).toEqual([]);
    expect(await search('caches')).toHaveLength(1);
    const episode = await store.numbered(show.id, 2);
    expect(episode).not.toHaveProperty('topic');
    expect(episode?.published?.notes).toBe('# Show #02\n\nMore\n');
    expect(await decisions.count(show.id, episode?.id ?? 0)).toBe(2);
    expect(await take(changed)).toBe('unchanged');
  });

  test('is left alone where hosts corrected it, or published it themselves', async ({ databases }) => {
    const db = await databases.empty(name);
    const { take, show, episodes: store, publishing, post, rows } = await aDesk(db);
    await take();
    const { id = 0 } = (await store.numbered(show.id, 2)) ?? {};
    const seen = fingerprintOf('# Show #02\n');
    await publishing.correct({ showId: show.id, id }, { userId: 'U0HOST', notes: '# Mine\n', seen });
    expect(await take(anEpisode({ notes: '# Other\n' }))).toBe('corrected');
    expect(await take()).toBe('corrected');
    expect(await take(anEpisode({ notes: '# Mine\n' }))).toBe('unchanged');

    await post(0, B);
    const draft = await store.ensureDraft(show.id);
    await store.publish(draft, await aPublication(db, show.id, 2));
    const before = await rows();
    expect(await take(anEpisode({ number: draft.number }))).toBe('published here');
    expect(await rows()).toEqual(before);
  });
});

describe.each(DATABASES)('the draft beside an episode of before, on %s', (name) => {
  test('gives way where nothing was decided in it, so that the next comes after the highest', async ({
    databases,
  }) => {
    const { take, show, episodes: store } = await aDesk(await databases.empty(name));
    expect((await store.ensureDraft(show.id)).number).toBe(1);
    expect(await take(anEpisode({ number: 1 }))).toBe('imported');
    expect((await store.next(show.id)).number).toBe(2);

    expect((await store.ensureDraft(show.id)).number).toBe(2);
    expect(await take(anEpisode({ number: 5, notes: '# 5\n' }))).toBe('imported');
    expect(await store.draft(show.id)).toBeUndefined();
    expect((await store.ensureDraft(show.id)).number).toBe(6);
    expect(await take(anEpisode({ number: 3, notes: '# 3\n' }))).toBe('imported');
    expect((await store.draft(show.id))?.number).toBe(6);
  });

  test('stays with its changes where something was decided in it', async ({ databases }) => {
    const { take, show, episodes: store, decisions, rows } = await aDesk(await databases.empty(name));
    await giveFacts(decisions, show.id, { number: 2, topic: 'Mine' });
    const before = await rows();
    expect(await take()).toBe('begun');
    expect(await rows()).toEqual(before);
    expect(await take(anEpisode({ number: 1 }))).toBe('imported');
    expect(await store.draft(show.id)).toMatchObject({ number: 2, topic: 'Mine' });
  });

  test('keeps what was done and taken back in it for the next one', async ({ databases }) => {
    const { take, show, episodes: store, decisions, post } = await aDesk(await databases.empty(name));
    await post(0, B);
    await giveTitle(decisions, show.id, 1, 'Mine');
    await decisions.undo(show.id, { userId: 'U0HOST', changeId: 1 });
    await take();
    const { id } = await store.ensureDraft(show.id);
    expect(await decisions.count(show.id, id)).toBe(2);
  });
});

describe.each(DATABASES)('open stories about what an episode of before had, on %s', (name) => {
  test('are covered where they were posted before it, with their votes and words', async ({ databases }) => {
    const { take, show, posts, nominations, open, stories, decisions } = await aDesk(
      await databases.empty(name),
    );
    await posts.store(show.id, aPost({ ts: tsAt(0), urls: [A], words: saying('Look') }));
    await nominations.press(show.id, { storyId: 1, userId: 'U0BOB' });
    await take(anEpisode({ items: [anItem({ title: 'Then', words: 'Said' })] }));
    expect(await open()).toEqual([]);
    expect(await decisions.on(show.id, [1])).toEqual([
      { storyId: 1, section: 'news', position: 1, title: 'Then', words: 'Said' },
    ]);
    expect(await stories.byId(show.id, [1])).toMatchObject([
      { presses: ['U0BOB'], posts: [{ ts: tsAt(0) }] },
    ]);
  });

  test.for([
    ['posted after it', 1 * DAY],
    ['posted more than eight weeks before it', -57 * DAY],
  ] as const)('stay open where they were %s', async ([, minute], { databases }) => {
    const { take, open, post, had } = await aDesk(await databases.empty(name));
    await post(minute);
    await take();
    expect(await open()).toEqual([[tsAt(minute)]]);
    expect(await had(A)).toEqual([2]);
  });

  test('are parted where they have posts of before and after, and hosts keep what they decided', async ({
    databases,
  }) => {
    const { take, show, open, post, decisions, stories } = await aDesk(await databases.empty(name));
    await post(0);
    await post(DAY);
    await giveTitle(decisions, show.id, 1, 'Mine');
    await take(anEpisode({ items: [anItem({ title: 'Then' })] }));
    expect(await open()).toEqual([[tsAt(DAY)]]);
    expect(await decisions.open(show.id)).toEqual([{ storyId: 1, title: 'Mine' }]);
    expect(await stories.byId(show.id, [2])).toMatchObject([{ posts: [{ ts: tsAt(0) }] }]);
    expect(await decisions.on(show.id, [2])).toMatchObject([{ title: 'Then' }]);
  });

  test('of a later post are new, and their poster is told', async ({ databases }) => {
    const { take, show, open, posts } = await aDesk(await databases.empty(name));
    await take();
    await posts.store(show.id, aPost({ ts: tsAt(DAY), urls: [A] }));
    expect(await open()).toEqual([[tsAt(DAY)]]);
    expect((await posts.hintOf(show.id, tsAt(DAY)))?.covered).toMatchObject([{ episode: 2 }]);
  });

  test('are covered as well where they are stored after it was imported', async ({ databases }) => {
    const { take, show, open, post, stories } = await aDesk(await databases.empty(name));
    await take();
    await post(DAY);
    await post(0);
    await post(-7 * DAY);
    await post(-70 * DAY);
    expect(await open()).toEqual([[tsAt(-70 * DAY)], [tsAt(DAY)]]);
    expect(await stories.byId(show.id, [1])).toMatchObject([
      { posts: [{ ts: tsAt(-7 * DAY) }, { ts: tsAt(0) }] },
    ]);
  });

  test('are open again, as hosts had left them, where the file no longer has their link', async ({
    databases,
  }) => {
    const { take, show, open, post, decisions } = await aDesk(await databases.empty(name));
    await post(0);
    await giveTitle(decisions, show.id, 1, 'Mine');
    await take(anEpisode({ items: [anItem({ title: 'Then', words: 'Said' })] }));
    expect(await open()).toEqual([]);
    expect(await take(anEpisode({ notes: '# Other\n', items: [] }))).toBe('replaced');
    expect(await open()).toEqual([[tsAt(0)]]);
    expect(await decisions.open(show.id)).toEqual([{ storyId: 1, title: 'Mine' }]);
  });

  test('are one again where they were parted', async ({ databases }) => {
    const { take, open, post } = await aDesk(await databases.empty(name));
    await post(0);
    await post(DAY);
    await take();
    await take(anEpisode({ notes: '# Other\n', items: [] }));
    expect(await open()).toEqual([[tsAt(0), tsAt(DAY)]]);
  });
});

describe.each(DATABASES)('publishing on %s', (name) => {
  test('of an imported episode is not taken back, and imported ones keep none from being', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { take, show, episodes: store, publishing, post } = await aDesk(db);
    await post(0, B);
    const draft = await store.ensureDraft(show.id);
    await store.publish(draft, await aPublication(db, show.id, 1));
    await take(anEpisode({ number: 7, heldOn: '2026-03-30' }));
    const { id = 0 } = (await store.numbered(show.id, 7)) ?? {};
    expect(await publishing.unpublish({ showId: show.id, id }, 'U0HOST')).toBe('imported');
    expect(await publishing.unpublish(draft, 'U0HOST')).toBe('done');
  });

  test('links that turn out to be one are one in what was imported too', async ({ databases }) => {
    const { take, show, links } = await aDesk(await databases.empty(name));
    await take(anEpisode({ items: [anItem({ links: [A, SHORT] }), anItem({ links: [C] })] }));
    const response = { status: 200, finalUrl: C, contentType: 'text/html', bytes: 1, ms: 1 };
    await links.keepPage(show.id, 2, { kind: 'page', response }, MONDAY);
    const known = await links.find(show.id, SHORT);
    expect(known?.stories).toEqual([
      { id: 1, coveredIn: 2 },
      { id: 2, coveredIn: 2 },
    ]);
  });
});
