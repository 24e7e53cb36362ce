import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { addByHand, addMessage, loadAddable, takeIn } from '../../src/desk/add.ts';
import { checkDraft } from '../../src/desk/check.ts';
import { saveItem } from '../../src/desk/edit-item.ts';
import { draftNotes } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { loadRundown } from '../../src/desk/rundown.ts';
import { searchStories } from '../../src/desk/search.ts';
import { splitItem } from '../../src/desk/split.ts';
import { undo } from '../../src/desk/undo.ts';
import type { Page } from '../../src/domain/page.ts';
import { allIn } from '../../src/domain/rundown.ts';
import { UserError } from '../../src/errors.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk as anEmptyDesk } from '../support/desk.ts';
import { MONDAY, saying, tsAt } from '../support/shows.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;
const A = 'https://example.com/why-clocks-lie';
const B = 'https://example.com/caches-forget';

const pageAt = (finalUrl: string): Page => ({
  kind: 'page',
  response: { status: 200, finalUrl, contentType: 'text/html', bytes: 1, ms: 1 },
  title: { text: 'A page of its own', source: 'title' },
});

async function aDesk(db: Database) {
  const desk = await anEmptyDesk(db);
  const { context, show } = desk;
  const rundown = async () => loadRundown(context, show, await context.episodes.ensureDraft(show.id));
  const linkId = async (url: string) => (await context.links.find(show.id, url))?.link.id ?? 0;
  return {
    ...desk,
    rundown,
    linkId,
    notes: async () => draftNotes(context, show, await rundown()),
    add: (given: { link?: string; title?: string; words?: string }) =>
      addByHand(context, show, { userId: HOST, ...given }),
    ids: async () => allIn((await rundown()).entries).map(({ item }) => item.storyId),
    flags: async () => (await rundown()).entries.flatMap(({ flag }) => flag ?? []),
    undoLast: async () => {
      const draft = await context.episodes.ensureDraft(show.id);
      const last = await context.decisions.lastChange(show.id, draft.id);
      if (last) await undo(context, show, { userId: HOST, changeId: last.id });
    },
    waiting: async (find = '', page = 0) => loadAddable(context, show, { find, page, userId: HOST }),
    /** A page was read that says what it leads to. */
    leadsTo: async (from: string, to: string) =>
      context.links.keepPage(show.id, await linkId(from), pageAt(to), context.now()),
  };
}

const times = (text: string, part: string) => text.split(part).length - 1;

describe.each(DATABASES)('adding by hand, on %s', (name) => {
  test('a link is read, published clean, and called as its page is', async ({ databases }) => {
    const { add, notes, leadsTo, context, show } = await aDesk(await databases.empty(name));
    await add({ link: `${A}?utm_source=mail` });
    expect(context.queued).toContainEqual(expect.objectContaining({ name: 'enrich-link' }));
    const before = (await context.shows.byId(show.id))?.revision ?? 0;
    await leadsTo(A, A);
    expect((await context.shows.byId(show.id))?.revision).toBeGreaterThan(before);
    expect(await notes()).toContain(`- [A page of its own](${A})`);
  });

  test('a link twice is one story, and keeps what a host wrote first', async ({ databases }) => {
    const { add, ids, notes } = await aDesk(await databases.empty(name));
    await add({ link: A, words: 'First.' });
    await add({ link: `${A}#top`, words: 'Second.', title: 'Mine' });
    expect(await ids()).toHaveLength(1);
    expect(await notes()).toContain(`[Mine](${A}) First.`);
  });

  test('a link that was posted is that story, with its votes; a post that goes leaves it there', async ({
    databases,
  }) => {
    const { add, posted, context, show, rundown, flags } = await aDesk(await databases.empty(name));
    const ts = await posted(0, A);
    await add({ link: A });
    const [entry] = (await rundown()).entries;
    expect(entry).toMatchObject({ state: 'in', story: { posts: [{ ts }] } });
    expect(entry?.item.addedBy).toBeUndefined();
    await context.posts.remove(show.id, ts);
    expect(await flags()).toEqual(['its post was deleted']);
  });

  test('what was added by hand is not flagged, also where its link was posted and the post is gone', async ({
    databases,
  }) => {
    const { add, posted, context, show, flags, notes } = await aDesk(await databases.empty(name));
    await add({ link: A });
    await add({ title: 'A text', words: 'Of a host.' });
    expect(await flags()).toEqual([]);
    await context.posts.remove(show.id, await posted(0, A));
    expect(await flags()).toEqual([]);
    expect(times(await notes(), A)).toBe(1);
  });

  test('two links that turn out to be one page are one story, posted or not', async ({ databases }) => {
    const { add, postedAndNominated, leadsTo, ids } = await aDesk(await databases.empty(name));
    await add({ link: A });
    await add({ link: `${A}?ref=2` });
    await add({ link: 'https://bit.ly/3xYz' });
    expect(await ids()).toHaveLength(3);
    await leadsTo('https://bit.ly/3xYz', A);
    expect(await ids()).toHaveLength(2);
    await postedAndNominated(0, B);
    await add({ link: 'https://bit.ly/4xYz' });
    await leadsTo('https://bit.ly/4xYz', B);
    expect(await ids()).toHaveLength(3);
  });

  test('what an episode had is a story again, and its poster is told where it was', async ({ databases }) => {
    const { add, posted, postedAndNominated, context, show, ids, notes } = await aDesk(
      await databases.empty(name),
    );
    await add({ link: A });
    const draft = await context.episodes.ensureDraft(show.id);
    await publishEpisode(context, show, draft.id, { userId: HOST });
    expect(await ids()).toEqual([]);
    await posted(70, A);
    expect(await context.posts.hintOf(show.id, tsAt(70))).toMatchObject({
      covered: [{ publicUrl: A, episode: 1 }],
    });
    await add({ link: A });
    await postedAndNominated(71, A);
    expect(times(await notes(), A)).toBe(1);
  });

  test('is found by its address, its page and its words', async ({ databases }) => {
    const { add, leadsTo, context, show } = await aDesk(await databases.empty(name));
    const found = async (text: string) => {
      const page = await searchStories(context, show, { text, from: 0, userId: HOST });
      return page.found.map(({ title, fate }) => [title, fate.became]);
    };
    await add({ link: A });
    await add({ words: 'A fjord is no harbour. Ask the *pilot*.' });
    expect(await found('clocks')).toHaveLength(1);
    await leadsTo(A, A);
    for (const text of ['page of its own', 'site:example.com']) {
      expect(await found(text)).toEqual([['A page of its own', 'in the draft']]);
    }
    expect(await found('pilot')).toEqual([['A fjord is no harbour.', 'in the draft']]);
  });

  test('is checked like what was posted, also where it is told with another', async ({ databases }) => {
    const { add, ids, context, show } = await aDesk(await databases.empty(name));
    const errors = async () =>
      (await checkDraft(context, show)).findings.flatMap(({ level, text }) =>
        level === 'error' ? [text] : [],
      );
    await add({ link: A, words: 'Once.' });
    const draft = await context.episodes.ensureDraft(show.id);
    await publishEpisode(context, show, draft.id, { userId: HOST });
    await add({ link: B, words: 'About caches.' });
    expect(await errors()).toEqual([]);
    await add({ link: A, words: 'Once more.' });
    expect(await errors()).toEqual(['The same link was in #01.']);
    const [one = 0, other = 0] = await ids();
    const patch = { stories: { [other]: { joinedTo: one } } };
    await context.decisions.decide(show.id, { userId: HOST, patch });
    expect(await ids()).toEqual([one, other]);
    expect(await errors()).toEqual(['The same link was in #01.']);
  });

  test('a story that an episode covered is not taken in', async ({ databases }) => {
    const { postedAndNominated, context, show, ids } = await aDesk(await databases.empty(name));
    const ts = await postedAndNominated(0, A);
    const [storyId = 0] = await ids();
    const draft = await context.episodes.ensureDraft(show.id);
    await publishEpisode(context, show, draft.id, { userId: HOST });
    await expect(takeIn(context, show, { userId: HOST, storyId })).rejects.toThrow(UserError);
    const message = { ts, threadTs: ts, words: saying('Look'), isInChannel: true };
    await expect(addMessage(context, show, { userId: HOST, message })).rejects.toThrow('episode #01');
  });
});

describe.each(DATABASES)('the stories that wait, on %s', (name) => {
  test('come in pages, most nominated first, and are found as a search finds them', async ({ databases }) => {
    const { posted, waiting, context, show, leadsTo } = await aDesk(await databases.empty(name));
    await context.workspaces.of(show).directory.people([ALICE, BOB]);
    for (let minute = 0; minute < 45; minute++) await posted(minute, `https://example.com/page-${minute}`);
    await posted(50, B, { words: saying('Straße über 100% Wasser'), userId: BOB });
    await leadsTo('https://example.com/page-7', 'https://example.com/page-7');
    expect(await waiting('', 1)).toMatchObject({ total: 46, page: 1, lines: { length: 20 } });
    expect(await waiting('', 9)).toMatchObject({ page: 2, lines: { length: 6 } });
    const found = async (words: string) => (await waiting(words)).lines.map(({ title }) => title);
    expect(await found('PAGE of its OWN')).toEqual(['A page of its own']);
    expect(await found('caches')).toHaveLength(1);
    expect(await found('from:bob über 100%')).toHaveLength(1);
    expect(await found('100 Feuer')).toEqual([]);
    expect(await found('paragraph')).toEqual([]);
    expect(await found('from:bob page-3')).toEqual([]);
    expect(await found('page-33 from:alice')).toHaveLength(1);
  });

  test('are 300 and more', { timeout: 60_000 }, async ({ databases }) => {
    const { context, show, waiting, ids, add } = await aDesk(await databases.empty(name));
    const history = Array.from({ length: 320 }, (_, index) => ({
      post: {
        ts: `${MONDAY.getTime() / 1000 + index}.000000`,
        userId: ALICE,
        words: saying(`Story ${index}`),
        links: [{ url: `https://example.com/s-${index}` }],
        unfurls: [],
      },
      reactions: [],
    }));
    await context.posts.storeHistory(show.id, history, new Date());
    expect(await waiting('', 15)).toMatchObject({ total: 320, lines: { length: 20 } });
    for (let index = 0; index < 60; index++) await add({ link: `https://example.com/s-${index}` });
    expect(await ids()).toHaveLength(60);
    expect(await waiting()).toMatchObject({ total: 260 });
  });
});

/** Enough to see it; to look for more, raise it. */
const RUNS = 6;

const NAMES = ['a', 'b', 'c', 'd'] as const;
const which = fc.constantFrom(...NAMES);
const step = fc.oneof(
  fc.record({ kind: fc.constant('post' as const), which, other: which }),
  fc.record({ kind: fc.constant('nominate' as const), which }),
  fc.record({ kind: fc.constant('delete' as const), which }),
  fc.record({ kind: fc.constant('add' as const), which }),
  fc.record({ kind: fc.constant('take in' as const), which }),
  fc.record({ kind: fc.constant('join' as const), which, other: which }),
  fc.record({ kind: fc.constant('split' as const), which }),
  fc.record({ kind: fc.constant('undo' as const), which }),
  fc.record({ kind: fc.constant('publish' as const), which }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

describe.each(DATABASES)('on %s', (name) => {
  test(
    'no story stands twice, whatever is posted, added, taken in, joined, split and undone',
    { timeout: 120_000 },
    async ({ databases }) => {
      const desk = await aDesk(await databases.empty(name));
      const { context, show } = desk;
      let second = 0;
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
          runs++;
          const urlOf = (one: string) => `https://example.com/run-${runs}-${one}`;
          const postsOf = new Map<string, string[]>();
          const entryOf = async (one: string) => {
            const id = await desk.linkId(urlOf(one));
            return allIn((await desk.rundown()).entries).find(({ story }) =>
              story?.posts[0] ? story.posts[0].shares[0]?.link.id === id : story?.addedLink?.id === id,
            );
          };
          const act: Record<Step['kind'], (one: string, other: string) => Promise<unknown>> = {
            async post(one, other) {
              const ts = `${MONDAY.getTime() / 1000 + second++}.000000`;
              postsOf.set(one, [...(postsOf.get(one) ?? []), ts]);
              const points = [one, other].map((point) => [
                {
                  type: 'paragraph' as const,
                  children: [{ type: 'link' as const, url: urlOf(point), children: [] }],
                },
              ]);
              const words = [{ type: 'list' as const, ordered: false, items: points }];
              const links = [one, other].map((point) => ({ url: urlOf(point) }));
              await context.posts.store(show.id, { ts, userId: ALICE, words, links, unfurls: [] });
            },
            async nominate(one) {
              for (const ts of postsOf.get(one) ?? []) await desk.nominated(ts);
            },
            async delete(one) {
              const ts = postsOf.get(one)?.pop();
              if (ts) await context.posts.remove(show.id, ts);
            },
            add: (one) => desk.add({ link: urlOf(one), words: `About ${one}` }),
            async 'take in'(one) {
              const story = await context.posts.storyOf(show.id, postsOf.get(one)?.[0] ?? '');
              if (story) await takeIn(context, show, { userId: HOST, storyId: story.storyId });
            },
            async join(one, other) {
              const [entry, target] = [await entryOf(one), await entryOf(other)];
              if (!entry || !target) return;
              const { newest } = context.decisions;
              await saveItem(context, show, {
                userId: HOST,
                storyId: entry.item.storyId,
                wish: { join: String(target.item.storyId) },
                seen: await newest(show.id),
              });
            },
            async split(one) {
              const entry = await entryOf(one);
              if (entry) await splitItem(context, show, { userId: HOST, storyId: entry.item.storyId });
            },
            undo: () => desk.undoLast(),
            async publish() {
              const draft = await context.episodes.ensureDraft(show.id);
              await publishEpisode(context, show, draft.id, { userId: HOST });
            },
          };
          for (const { kind, which: one, ...others } of steps) {
            await act[kind](one, 'other' in others ? others.other : one).catch((error: unknown) => {
              if (!(error instanceof UserError)) throw error;
            });
            const entries = allIn((await desk.rundown()).entries);
            const ids = entries.map(({ item }) => item.storyId);
            expect(new Set(ids).size).toBe(ids.length);
            const leads = entries.flatMap(({ story }) => {
              const lead = story?.posts.find(({ shares }) => shares.length > 0)?.shares[0]?.link.id;
              return lead ?? story?.addedLink?.id ?? [];
            });
            expect(new Set(leads).size).toBe(leads.length);
          }
        }),
        { numRuns: RUNS },
      );
    },
  );
});
