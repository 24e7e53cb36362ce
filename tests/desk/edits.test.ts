import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { correctNotes } from '../../src/desk/correct.ts';
import { openItem, saveItem } from '../../src/desk/edit-item.ts';
import { loadOverview } from '../../src/desk/overview.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { loadRundown } from '../../src/desk/rundown.ts';
import { unpublishEpisode } from '../../src/desk/unpublish.ts';
import { fingerprintOf } from '../../src/domain/fingerprint.ts';
import type { Item } from '../../src/domain/item.ts';
import { coveredIn, type RundownEntry } from '../../src/domain/rundown.ts';
import { leadOf } from '../../src/domain/story.ts';
import { UserError } from '../../src/errors.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { aPost, MINUTE_MS, tsAt } from '../support/shows.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;

/** Enough to see it; to look for more, raise it. */
const RUNS = 4;

const HOUR_MINUTES = 60;

const URLS = ['a', 'b', 'c'].map((name) => `https://nowhere.invalid/${name}`);
const url = fc.constantFrom(...URLS);
/** Which of the posts, or of the items, that there are. */
const which = fc.nat({ max: 5 });
const field = fc.constantFrom('title' as const, 'words' as const);

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('post' as const), url }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('vote' as const), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unvote' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), which, url }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('text' as const), which, field }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('state' as const),
      which,
      state: fc.constantFrom('in' as const, 'kept' as const, 'left out' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), which }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('open a form' as const), which, field }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('send it' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('publish' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unpublish' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('correct' as const), isLate: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

type Field = 'title' | 'words';
/** What hosts wrote of what is about an address. */
type Texts = Partial<Record<Field, string>>;
/** A change that can be taken back; one of texts with what was there before. */
type Given = { changeId: number; about?: string; field?: Field; before?: string | undefined };
type Published = { id: number; notes: string; items: Item[]; texts: Map<string, Texts>; given: Given[] };

/** A desk, and what is expected of it: the texts that hosts wrote, by the address that each is about. */
async function aModel(db: Database) {
  const { slack, context, show, posted, nominated } = await aDesk(db);
  let texts = new Map<string, Texts>();
  let given: Given[] = [];
  const published: Published[] = [];
  let form: { storyId: number; field: Field; seen: number } | undefined;
  /** The newest change of a story's text. */
  const changed = new Map<string, number>();
  let minutes = 0;
  let hours = 0;
  let events = 0;
  const posts: string[] = [];

  async function rundown() {
    return loadRundown(context, show, await context.episodes.next(show.id));
  }
  async function items() {
    const { entries, kept, leftOut } = await rundown();
    return [...entries, ...kept, ...leftOut].filter(({ story }) => story);
  }
  const aboutOf = ({ story }: RundownEntry) => (story ? leadOf(story)?.link.url : undefined);

  function write(about: string, name: Field, text: string | undefined) {
    const { [name]: _before, ...others } = texts.get(about) ?? {};
    const now: Texts = text === undefined ? others : { ...others, [name]: text };
    if (Object.keys(now).length > 0) texts.set(about, now);
    else texts.delete(about);
  }
  /** Something that may be refused with a reason, and then changes nothing. @returns whether it was done */
  async function isDone(work: () => Promise<unknown>): Promise<boolean> {
    const before = await context.decisions.newest(show.id);
    const error = await work().catch((thrown: unknown) => thrown);
    if (!(error instanceof Error)) return true;
    expect(error).toBeInstanceOf(UserError);
    expect(await context.decisions.newest(show.id)).toBe(before);
    return false;
  }
  async function isRefused(work: () => Promise<unknown>): Promise<void> {
    expect(await isDone(work)).toBe(false);
  }
  async function wish(item: RundownEntry, wanted: Parameters<typeof saveItem>[2]['wish'], seen: number) {
    const before = await context.decisions.newest(show.id);
    const { storyId } = item.item;
    const conflict = await saveItem(context, show, { userId: HOST, storyId, wish: wanted, seen });
    const changeId = await context.decisions.newest(show.id);
    if (changeId === before) return conflict;
    expect(conflict).toBeUndefined();
    const about = aboutOf(item);
    const name = wanted.title === undefined ? 'words' : 'title';
    const text = wanted[name];
    if (about === undefined || text === undefined) given.push({ changeId });
    else {
      given.push({ changeId, about, field: name, before: texts.get(about)?.[name] });
      write(about, name, text);
      changed.set(`${storyId} ${name}`, changeId);
    }
    return undefined;
  }
  async function nth(at: number): Promise<RundownEntry | undefined> {
    const all = await items();
    return all[at % Math.max(1, all.length)];
  }
  async function wishNow(at: number, wanted: Parameters<typeof saveItem>[2]['wish']) {
    const item = await nth(at);
    if (!item) return;
    const { seen } = await openItem(context, show, item.item.storyId);
    expect(await wish(item, wanted, seen)).toBeUndefined();
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
    text: async (one) => wishNow(one.which, { [one.field]: `Host's own ${++events}` }),
    state: async (one) => wishNow(one.which, { state: one.state }),
    move: async (one) => wishNow(one.which, { place: 'first' }),
    'open a form': async (one) => {
      const item = await nth(one.which);
      if (!item) return;
      const { storyId } = item.item;
      form = { storyId, field: one.field, seen: (await openItem(context, show, storyId)).seen };
    },
    /** Whatever came since: it is kept, or refused with a reason, and takes nothing of others away. */
    'send it': async () => {
      const sent = form;
      form = undefined;
      if (!sent) return;
      const item = (await items()).find((one) => one.item.storyId === sent.storyId);
      const wanted = { [sent.field]: `Host's own ${++events}` };
      const { storyId, seen } = sent;
      if (!item)
        return isRefused(() => saveItem(context, show, { userId: HOST, storyId, wish: wanted, seen }));
      const isOvertaken = (changed.get(`${sent.storyId} ${sent.field}`) ?? 0) > sent.seen;
      const conflict = await wish(item, wanted, sent.seen);
      expect([isOvertaken, (conflict?.length ?? 0) > 0]).toEqual([isOvertaken, isOvertaken]);
    },
    undo: async () => {
      const last = await context.decisions.lastChange(show.id, (await rundown()).episode.id);
      expect(last?.id).toBe(given.at(-1)?.changeId);
      const taken = given.pop();
      if (!last || !taken) return;
      const undone = await context.decisions.undo(show.id, { userId: HOST, changeId: last.id });
      if (typeof undone !== 'object') throw new Error(undone);
      if (taken.about === undefined || taken.field === undefined) return;
      write(taken.about, taken.field, taken.before);
      for (const storyId of Object.keys(last.after.stories ?? {})) {
        changed.set(`${storyId} ${taken.field}`, undone.id);
      }
    },
    publish: async () => {
      const draft = await context.episodes.ensureDraft(show.id);
      const before = await rundown();
      const covered = new Set(coveredIn(before).map(({ storyId }) => storyId));
      const abouts = before.entries
        .filter(({ item }) => covered.has(item.storyId))
        .flatMap((entry) => aboutOf(entry) ?? []);
      await publishEpisode(context, show, draft.id, { userId: HOST });
      const notes = (await context.episodes.byId(show.id, draft.id))?.published?.notes ?? '';
      const gone = new Map([...texts].filter(([about]) => abouts.includes(about)));
      for (const { title = '', words = '' } of gone.values()) {
        expect(notes).toContain(title);
        expect(notes).toContain(words);
      }
      const { showId, id } = draft;
      const fixed = await context.decisions.published({ showId, id });
      published.push({ id, notes, items: fixed, texts: gone, given });
      texts = new Map([...texts].filter(([about]) => !abouts.includes(about)));
      given = [];
      // What is posted from now on is posted after it.
      minutes = HOUR_MINUTES * ++hours + 1;
      slack.advance(HOUR_MINUTES * MINUTE_MS);
    },
    unpublish: async () => {
      const last = published.at(-1);
      if (!last) return;
      const isTaken = await isDone(() =>
        unpublishEpisode(context, show, { episodeId: last.id, userId: HOST }),
      );
      expect(isTaken).toBe(given.length === 0);
      if (!isTaken) return;
      published.pop();
      for (const [about, own] of last.texts) texts.set(about, own);
      given = last.given;
    },
    correct: async ({ isLate }) => {
      const last = published.at(-1);
      if (!last) return;
      const seen = fingerprintOf(isLate ? 'what was there once' : last.notes);
      const notes = `${last.notes}\nCorrected ${++events}.\n`;
      const overtaken = await correctNotes(context, show, { userId: HOST, episodeId: last.id, notes, seen });
      expect(overtaken !== undefined).toBe(isLate);
      if (!isLate) last.notes = notes;
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
      const leads = told.map(aboutOf);
      expect(new Set(leads).size).toBe(leads.length);
      const decided = (await context.decisions.open(show.id)).flatMap(({ title, words }) =>
        [title, words].filter(Boolean),
      );
      const own = [...texts.values()].flatMap((one) => Object.values(one));
      expect(new Set(decided)).toEqual(new Set(own));
      for (const entry of told) {
        const about = aboutOf(entry) ?? '';
        const { title, words } = entry.item;
        expect([about, title, words]).toEqual([about, texts.get(about)?.title, texts.get(about)?.words]);
      }
      for (const { id, notes, items: fixed } of published) {
        expect((await context.episodes.byId(show.id, id))?.published?.notes).toBe(notes);
        expect(await context.decisions.published({ showId: show.id, id })).toEqual(fixed);
        for (const { storyId } of fixed) expect(shown).not.toContain(storyId);
      }
    },
  };
}

const at = { which: 0, field: 'title' as const };

/** What chance seldom brings together: forms and corrections that come late, and episodes that are taken back or not. */
const SELDOM: Step[] = [
  { kind: 'open a form', ...at },
  { kind: 'text', ...at },
  { kind: 'send it' },
  { kind: 'open a form', ...at },
  { kind: 'undo' },
  { kind: 'send it' },
  { kind: 'text', ...at, field: 'words' },
  { kind: 'text', ...at },
  { kind: 'open a form', ...at },
  { kind: 'publish' },
  { kind: 'send it' },
  { kind: 'correct', isLate: true },
  { kind: 'correct', isLate: false },
  { kind: 'unpublish' },
  { kind: 'move', which: 0 },
  { kind: 'publish' },
  { kind: 'post', url: URLS[0] ?? '' },
  { kind: 'vote', which: 1 },
  { kind: 'unpublish' },
  { kind: 'publish' },
  { kind: 'post', url: URLS[1] ?? '' },
  { kind: 'vote', which: 2 },
  { kind: 'text', which: 0, field: 'words' },
  { kind: 'unpublish' },
  { kind: 'undo' },
  { kind: 'unpublish' },
  { kind: 'delete', which: 0 },
  { kind: 'publish' },
];

describe.each(DATABASES)('whatever people and hosts do, in whatever order, on %s', (name) => {
  test(
    "no host's edit is lost or moves, no story is there twice, and what is published changes only by correction",
    { timeout: 120_000 },
    async ({ databases }) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 30 }), async (steps) => {
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
        { numRuns: RUNS, examples: [[SELDOM]] },
      );
    },
  );
});
