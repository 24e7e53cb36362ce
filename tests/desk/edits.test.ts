import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openItem, saveItem } from '../../src/desk/edit-item.ts';
import { loadOverview } from '../../src/desk/overview.ts';
import { loadRundown } from '../../src/desk/rundown.ts';
import { leadOf } from '../../src/domain/story.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { aPost, tsAt } from '../support/shows.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;

/** Enough to see it; to look for more, raise it. */
const RUNS = 4;

const URLS = ['a', 'b', 'c'].map((name) => `https://nowhere.invalid/${name}`);
const url = fc.constantFrom(...URLS);
/** Which of the posts, or of the items, that there are. */
const which = fc.nat({ max: 5 });

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('post' as const), url }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('vote' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unvote' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), which, url }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('title' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('state' as const),
      which,
      state: fc.constantFrom('in' as const, 'kept' as const, 'left out' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A desk, and what is expected of it: the titles that hosts gave, by the address that each is about. */
async function aModel(db: Database) {
  const { context, show, posted, nominated } = await aDesk(db);
  const titles = new Map<string, string>();
  const given: { changeId: number; about?: string; before?: string | undefined }[] = [];
  let minutes = 0;
  let events = 0;
  const posts: string[] = [];

  async function rundown() {
    return loadRundown(context, show, await context.episodes.ensureDraft(show.id));
  }
  async function items() {
    const { entries, kept, leftOut } = await rundown();
    return [...entries, ...kept, ...leftOut].filter(({ story }) => story);
  }
  async function wish(at: number, wanted: Parameters<typeof saveItem>[2]['wish']) {
    const all = await items();
    const item = all[at % Math.max(1, all.length)];
    if (!item) return;
    const before = await context.decisions.newest(show.id);
    const { storyId } = item.item;
    const { seen } = await openItem(context, show, storyId);
    expect(await saveItem(context, show, { userId: HOST, storyId, wish: wanted, seen })).toBeUndefined();
    const changeId = await context.decisions.newest(show.id);
    if (changeId === before) return;
    const about = item.story && leadOf(item.story)?.link.url;
    if (wanted.title === undefined || about === undefined) given.push({ changeId });
    else {
      given.push({ changeId, about, before: titles.get(about) });
      titles.set(about, wanted.title);
    }
  }

  const steps: { [Kind in Step['kind']]: (given: Extract<Step, { kind: Kind }>) => Promise<unknown> } = {
    post: async (one) => posts.push(await posted(minutes++, one.url)),
    vote: async (one) => nominated(posts[one.which % posts.length] ?? '', BOB),
    unvote: async (one) =>
      context.nominations.takeBack(show.id, posts[one.which % posts.length] ?? '', {
        userId: BOB,
        emoji: MIC,
        eventTs: tsAt(60 + events++),
      }),
    edit: async (one) => {
      const ts = posts[one.which % posts.length];
      if (ts === undefined) return;
      const edited = aPost({ ts, userId: ALICE, urls: [one.url], editedTs: tsAt(100 + events++) });
      await context.posts.store(show.id, edited);
    },
    delete: async (one) => {
      const [ts] = posts.splice(one.which % Math.max(1, posts.length), 1);
      if (ts !== undefined) await context.posts.remove(show.id, ts);
    },
    title: async (one) => wish(one.which, { title: `Title ${++events}` }),
    state: async (one) => wish(one.which, { state: one.state }),
    move: async (one) => wish(one.which, { place: 'first' }),
    undo: async () => {
      const last = await context.decisions.lastChange(show.id, (await rundown()).episode.id);
      expect(last?.id).toBe(given.at(-1)?.changeId);
      const taken = given.pop();
      if (!last || !taken) return;
      const undone = await context.decisions.undo(show.id, { userId: HOST, changeId: last.id });
      expect(typeof undone).toBe('object');
      if (taken.about === undefined) return;
      if (taken.before === undefined) titles.delete(taken.about);
      else titles.set(taken.about, taken.before);
    },
  };

  return {
    take: (one: Step) => (steps[one.kind] as (given: Step) => Promise<unknown>)(one),
    async check() {
      const { sections, kept, leftOut } = await loadOverview(context, show);
      const shown = [...sections.flatMap(({ lines }) => lines), ...kept, ...leftOut].map(
        ({ storyId }) => storyId,
      );
      expect(new Set(shown).size).toBe(shown.length);
      const told = await items();
      const leads = told.map(({ story }) => story && leadOf(story)?.link.url);
      expect(new Set(leads).size).toBe(leads.length);
      const decided = (await context.decisions.open(show.id)).flatMap(({ title }) => title ?? []);
      expect(decided.toSorted()).toEqual([...titles.values()].toSorted());
      for (const { item, story } of told) {
        const about = story && leadOf(story)?.link.url;
        expect([about, item.title]).toEqual([about, titles.get(about ?? '')]);
      }
    },
  };
}

describe.each(DATABASES)('whatever people and hosts do, in whatever order, on %s', (name) => {
  test(
    "no host's edit is lost or moves, and no story is there twice",
    { timeout: 60_000 },
    async ({ databases }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
          const model = await aModel(await databases.empty(name));
          for (const one of [
            { kind: 'post' as const, url: URLS[0] ?? '' },
            { kind: 'vote' as const, which: 0 },
            ...steps,
          ]) {
            await model.take(one);
            await model.check();
          }
        }),
        { numRuns: RUNS },
      );
    },
  );
});
