import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { decisionStore } from '../../src/db/decisions.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { postStore } from '../../src/db/posts.ts';
import { publishingStore } from '../../src/db/publishing.ts';
import { shows } from '../../src/db/schema.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aPublication, aShow, notedQueue, revisionOf, tsAt } from '../support/shows.ts';
import type { DecisionPatch, SettingsPatch } from '../../src/domain/change.ts';

const ANA = 'U0ANA';
const BEN = 'U0BEN';

/** Three open stories, with the ids from 1 on. */
async function aDesk(db: Database) {
  const { id: showId } = await aShow(db);
  const { enqueue } = notedQueue();
  const posts = postStore(db, enqueue);
  for (const minute of [0, 1, 2]) {
    await posts.store(showId, aPost({ ts: tsAt(minute), urls: [`https://example.com/${minute}`] }));
  }
  const decisions = decisionStore(db, enqueue);
  const decide = (userId: string, stories: Record<number, DecisionPatch>, seen?: number) =>
    decisions.decide(showId, { userId, patch: { stories }, ...(seen === undefined ? {} : { seen }) });
  return {
    showId,
    decisions,
    decide,
    episodes: episodeStore(db, enqueue),
    open: () => decisions.open(showId),
    revision: () => revisionOf(db, showId),
    publish: async (...storyIds: number[]) => {
      const episodes = episodeStore(db, enqueue);
      const draft = await episodes.ensureDraft(showId);
      return episodes.publish(draft, await aPublication(db, showId, ...storyIds));
    },
    /** As `decide`, which must do something. @returns the id of the change */
    async changed(userId: string, stories: Record<number, DecisionPatch>): Promise<number> {
      const decided = await decide(userId, stories);
      if (typeof decided === 'string' || !('change' in decided) || !decided.change)
        throw new Error('nothing changed');
      return decided.change.id;
    },
  };
}

describe.each(DATABASES)('deciding on %s', (name) => {
  test('changes what is given, and notes who did, with what was before', async ({ databases }) => {
    const { decide, open, decisions, showId } = await aDesk(await databases.empty(name));
    await decide(ANA, { 1: { title: 'Mine', section: 'bug' }, 2: { position: 1 } });
    await decide(BEN, { 1: { title: 'Ours', section: 'bug' } });
    expect(await open()).toEqual([
      { storyId: 2, position: 1 },
      { storyId: 1, section: 'bug', title: 'Ours' },
    ]);
    const draft = 1;
    expect(await decisions.log(showId, draft, 10)).toMatchObject([
      {
        userId: BEN,
        before: { stories: { 1: { title: 'Mine' } } },
        after: { stories: { 1: { title: 'Ours' } } },
      },
      {
        userId: ANA,
        before: { stories: { 1: { title: null, section: null }, 2: { position: null } } },
        after: { stories: { 1: { title: 'Mine', section: 'bug' }, 2: { position: 1 } } },
      },
    ]);
  });

  test('changes nothing where all is so already: nothing is noted, nobody asked again', async ({
    databases,
  }) => {
    const { decide, changed, revision, decisions, showId } = await aDesk(await databases.empty(name));
    const id = await changed(ANA, { 1: { title: 'Mine' } });
    const before = await revision();
    expect(await decide(BEN, { 1: { title: 'Mine' }, 2: { words: null } })).toEqual({});
    expect(await revision()).toBe(before);
    expect(await decisions.newest(showId)).toBe(id);
  });

  test('starts a draft where there is none', async ({ databases }) => {
    const { decide, episodes, showId } = await aDesk(await databases.empty(name));
    await decide(ANA, { 1: { state: 'left out' } });
    expect(await episodes.draft(showId)).toMatchObject({ number: 1 });
  });

  test('of a story that is covered, or of another show, changes nothing at all', async ({ databases }) => {
    const { decide, publish, open } = await aDesk(await databases.empty(name));
    await publish(1);
    expect(await decide(ANA, { 1: { title: 'Mine' }, 2: { title: 'Mine' } })).toBe('covered');
    expect(await decide(ANA, { 99: { title: 'Mine' } })).toBe('covered');
    expect(await open()).toEqual([]);
  });

  test("takes nobody's change away: who comes second gets the first's", async ({ databases }) => {
    const { decide, open } = await aDesk(await databases.empty(name));
    await decide(ANA, { 1: { title: "Ana's" } }, 0);
    const conflict = await decide(BEN, { 1: { title: "Ben's", words: 'His' } }, 0);
    expect(conflict).toMatchObject({
      conflict: [{ userId: ANA, after: { stories: { 1: { title: "Ana's" } } } }],
    });
    expect(await open()).toEqual([{ storyId: 1, title: "Ana's" }]);
  });

  test('lets two change what is not the same, side by side', async ({ databases }) => {
    const { decide, open } = await aDesk(await databases.empty(name));
    await Promise.all([
      decide(ANA, { 1: { title: 'Mine' }, 2: { position: 1 } }, 0),
      decide(BEN, { 1: { words: 'His' }, 3: { title: 'Third' } }, 0),
    ]);
    expect(await open()).toEqual([
      { storyId: 2, position: 1 },
      { storyId: 1, title: 'Mine', words: 'His' },
      { storyId: 3, title: 'Third' },
    ]);
  });
});

describe.each(DATABASES)('deciding the facts of an episode, on %s', (name) => {
  const ADA = { name: 'Ada', profileUrl: 'https://people.example/ada' };

  test('changes the draft, and is taken back', async ({ databases }) => {
    const { decisions, episodes, showId } = await aDesk(await databases.empty(name));
    const facts = {
      topic: 'Queues',
      intro: 'Two hosts.',
      hosts: [ADA],
      sectionOrder: ['main', 'news'],
      number: 7,
    };
    const decided = await decisions.decide(showId, { userId: ANA, patch: { facts } });
    expect(await episodes.draft(showId)).toMatchObject(facts);
    const same = await decisions.decide(showId, {
      userId: BEN,
      patch: { facts: { hosts: [{ profileUrl: ADA.profileUrl, name: ADA.name }] } },
    });
    expect(same).toEqual({});
    const changeId = typeof decided === 'object' && 'change' in decided ? (decided.change?.id ?? 0) : 0;
    await decisions.undo(showId, { userId: BEN, changeId });
    expect(await episodes.draft(showId)).toEqual({ id: 1, showId, number: 1, hosts: [], guests: [] });
  });

  test('takes no number that another episode has', async ({ databases }) => {
    const { decisions, publish, episodes, showId } = await aDesk(await databases.empty(name));
    await publish(1);
    expect(await decisions.decide(showId, { userId: ANA, patch: { facts: { number: 1 } } })).toBe('taken');
    expect(await episodes.draft(showId)).toBeUndefined();
  });

  test("takes no host's fact away that they had not seen", async ({ databases }) => {
    const { decisions, episodes, showId } = await aDesk(await databases.empty(name));
    await decisions.decide(showId, { userId: ANA, patch: { facts: { topic: "Ana's" } }, seen: 0 });
    const late = { userId: BEN, seen: 0 };
    expect(await decisions.decide(showId, { ...late, patch: { facts: { topic: "Ben's" } } })).toHaveProperty(
      'conflict',
    );
    await decisions.decide(showId, { ...late, patch: { facts: { intro: "Ben's" } } });
    expect(await episodes.draft(showId)).toMatchObject({ topic: "Ana's", intro: "Ben's" });
  });
});

describe.each(DATABASES)('deciding about the show while there is no draft, on %s', (name) => {
  const settings = { company: 'Umbra' };

  test('starts none, and is taken back', async ({ databases }) => {
    const db = await databases.empty(name);
    const { decisions, episodes, showId } = await aDesk(db);
    await decisions.decide(showId, { userId: ANA, patch: { settings } });
    expect(await episodes.draft(showId)).toBeUndefined();
    const last = await decisions.lastChange(showId, 0);
    expect(last).toMatchObject({ userId: ANA, after: { settings } });
    expect(await decisions.count(showId, 0)).toBe(1);
    await decisions.undo(showId, { userId: BEN, changeId: last?.id ?? 0 });
    expect(await decisions.lastChange(showId, 0)).toBeUndefined();
    expect((await db.select().from(shows))[0]?.company).toBe('Acme');
    expect(await episodes.draft(showId)).toBeUndefined();
  });

  test('is told of the draft that comes next', async ({ databases }) => {
    const { decisions, episodes, publish, showId } = await aDesk(await databases.empty(name));
    await publish(1);
    await decisions.decide(showId, { userId: ANA, patch: { settings } });
    expect(await episodes.draft(showId)).toBeUndefined();
    const { id } = await episodes.ensureDraft(showId);
    expect(await decisions.log(showId, id, 10)).toMatchObject([{ after: { settings } }]);
    expect(await decisions.log(showId, 0, 10)).toEqual([]);
  });

  test('is told of the episode that is the draft again', async ({ databases }) => {
    const db = await databases.empty(name);
    const { decisions, episodes, publish, showId } = await aDesk(db);
    await publish(1);
    const { id = 0 } = (await episodes.lastPublished(showId)) ?? {};
    await decisions.decide(showId, { userId: ANA, patch: { settings } });
    expect(await publishingStore(db, notedQueue().enqueue).unpublish({ showId, id }, ANA)).toBe('done');
    expect(await decisions.lastChange(showId, id)).toMatchObject({ after: { settings } });
  });
});

describe.each(DATABASES)('taking back on %s', (name) => {
  test('puts back what was before, once', async ({ databases }) => {
    const { changed, decisions, open, showId } = await aDesk(await databases.empty(name));
    await changed(ANA, { 1: { title: 'First' } });
    const changeId = await changed(ANA, { 1: { title: 'Second', state: 'in' }, 2: { position: 1 } });
    expect(await decisions.undo(showId, { userId: BEN, changeId })).toMatchObject({
      userId: BEN,
      undoes: changeId,
      after: { stories: { 1: { title: 'First', state: null }, 2: { position: null } } },
    });
    expect(await open()).toEqual([{ storyId: 1, title: 'First' }]);
    expect(await decisions.undo(showId, { userId: ANA, changeId })).toBe('undone');
  });

  test('goes back one change after the other', async ({ databases }) => {
    const { changed, decisions, showId, open } = await aDesk(await databases.empty(name));
    const ids = [await changed(ANA, { 1: { title: 'A' } }), await changed(BEN, { 2: { title: 'B' } })];
    for (const changeId of ids.toReversed()) {
      expect((await decisions.lastChange(showId, 1))?.id).toBe(changeId);
      await decisions.undo(showId, { userId: ANA, changeId });
    }
    expect(await decisions.lastChange(showId, 1)).toBeUndefined();
    expect(await open()).toEqual([]);
  });

  test('leaves alone what was changed since', async ({ databases }) => {
    const { changed, decisions, showId, open } = await aDesk(await databases.empty(name));
    const changeId = await changed(ANA, { 1: { title: 'A', words: 'W' } });
    await changed(BEN, { 1: { title: 'B' } });
    expect(await decisions.undo(showId, { userId: ANA, changeId })).toBe('changed');
    expect(await open()).toEqual([{ storyId: 1, title: 'B', words: 'W' }]);
  });

  test('is too late where an episode has covered the story', async ({ databases }) => {
    const { changed, decisions, showId, publish } = await aDesk(await databases.empty(name));
    const changeId = await changed(ANA, { 1: { title: 'A' } });
    await publish(1);
    expect(await decisions.undo(showId, { userId: ANA, changeId })).toBe('covered');
  });

  test('happens once, whoever presses at the same time', async ({ databases }) => {
    const { changed, decisions, showId } = await aDesk(await databases.empty(name));
    const changeId = await changed(ANA, { 1: { title: 'A' } });
    const undone = await Promise.all(
      [ANA, BEN].map((userId) => decisions.undo(showId, { userId, changeId })),
    );
    expect(undone.filter((change) => change === 'undone')).toHaveLength(1);
  });
});

describe.each(DATABASES)('deciding the settings of a show, on %s', (name) => {
  async function aSetting(db: Database) {
    const desk = await aDesk(db);
    const { decisions, showId } = desk;
    const stored = async () => {
      const [show] = await db.select().from(shows).where(eq(shows.id, showId));
      if (!show) throw new Error('there is no such show');
      return show;
    };
    const set = async (settings: SettingsPatch, seen?: number) =>
      decisions.decide(showId, { userId: ANA, patch: { settings }, ...(seen === undefined ? {} : { seen }) });
    return { ...desk, set, stored };
  }

  test('changes the show, and is taken back, also when an episode was published since', async ({
    databases,
  }) => {
    const { set, stored, decisions, showId, publish } = await aSetting(await databases.empty(name));
    const before = await stored();
    const sections = [{ key: 'news', heading: 'All', emoji: 'bee' }];
    const decided = await set({ name: 'Mine', hosts: [ANA], sections, footer: '*Bye*' });
    expect(await stored()).toMatchObject({ name: 'Mine', hosts: [ANA], sections, footer: '*Bye*' });
    expect(await set({ name: 'Mine', hosts: [ANA] })).toEqual({});
    await publish(1);
    const changeId = typeof decided === 'object' && 'change' in decided ? (decided.change?.id ?? 0) : 0;
    expect(await decisions.undo(showId, { userId: BEN, changeId })).toMatchObject({ undoes: changeId });
    expect({ ...(await stored()), revision: 0 }).toEqual({ ...before, revision: 0 });
  });

  test("takes nobody's setting away that was not seen", async ({ databases }) => {
    const { set, stored } = await aSetting(await databases.empty(name));
    await set({ name: "Ana's" }, 0);
    expect(await set({ name: "Ben's" }, 0)).toHaveProperty('conflict');
    await set({ company: 'Beta' }, 0);
    expect(await stored()).toMatchObject({ name: "Ana's", company: 'Beta' });
  });

  test('notes when digests come otherwise, and only then', async ({ databases }) => {
    const { set, stored, decisions, showId } = await aSetting(await databases.empty(name));
    await set({ name: 'Mine' });
    expect((await stored()).scheduledAt).toBeNull();
    const decided = await set({ digestCron: '0 16 * * THU' });
    const { scheduledAt: first } = await stored();
    expect(first).toBeInstanceOf(Date);
    const changeId = typeof decided === 'object' && 'change' in decided ? (decided.change?.id ?? 0) : 0;
    await decisions.undo(showId, { userId: ANA, changeId });
    const { scheduledAt, digestCron } = await stored();
    expect(digestCron).toBe('0 9 * * MON');
    expect(scheduledAt?.getTime()).toBeGreaterThan(first?.getTime() ?? Infinity);
  });
});
