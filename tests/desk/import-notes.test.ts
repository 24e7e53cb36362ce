import { describe, expect } from 'vitest';
import { importNotes } from '../../src/desk/import-notes.ts';
import { loadLog } from '../../src/desk/log.ts';
import { appearancesOf, alsoIn } from '../../src/desk/memory.ts';
import { episodeNumbered, notesOf } from '../../src/desk/notes.ts';
import { searchStories } from '../../src/desk/search.ts';
import { explainLink } from '../../src/desk/explain.ts';
import { unpublishEpisode } from '../../src/desk/unpublish.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { PAST_NOTES } from '../support/past-notes.ts';
import { seeds } from '../support/seeds.ts';
import { nodesOf } from '../../src/markdown/reader.ts';
import type { Database } from '../../src/db/database.ts';

const [, , , , HOST] = PEOPLE;

/** The desk of a show whose channel is called as in the notes. */
async function aDeskWithPast(db: Database) {
  const desk = await aDesk(db);
  const { context } = desk;
  const show = { ...desk.show, channelName: 'news', company: 'Acme' };
  const take = (content: string, { name = 'episode-02.md', isTrial = false } = {}) =>
    importNotes(context, show, [{ name, content }], { userId: '', isTrial });
  return { ...desk, show, take };
}

describe.each(DATABASES)('past notes on %s', (name) => {
  test('are episodes that can be listed and shown, as they were written', async ({ databases }) => {
    const { context, show, take } = await aDeskWithPast(await databases.empty(name));
    expect(await take(PAST_NOTES)).toMatchObject([
      { name: 'episode-02.md', unclear: [], episodes: [{ taken: 'imported', episode: { number: 2 } }] },
    ]);
    const episode = await episodeNumbered(context, show, 2);
    const { notes, state } = await notesOf(context, show, episode);
    expect(state).toBe('published');
    expect(notes).toBe(PAST_NOTES);
    expect(await context.episodes.list(show.id)).toMatchObject([
      { number: 2, heldOn: '2026-01-14', topic: 'Queues that wait', isPublished: true, stories: 4 },
    ]);
    expect(await take(notes)).toMatchObject([{ episodes: [{ taken: 'unchanged' }] }]);
  });

  test('come in with the oldest episode first, and are told of in the order of the files', async ({
    databases,
  }) => {
    const { context, show } = await aDeskWithPast(await databases.empty(name));
    const files = [3, 2].map((number) => ({
      name: `${number}.md`,
      content: PAST_NOTES.replace('#02 — 2026-01-14', `#0${number}`),
    }));
    const imported = await importNotes(context, show, files, { userId: HOST, isTrial: false });
    expect(imported.map((file) => file.name)).toEqual(['3.md', '2.md']);
    const [second, third] = [
      await context.episodes.numbered(show.id, 2),
      await context.episodes.numbered(show.id, 3),
    ];
    expect(second?.id).toBeLessThan(third?.id ?? 0);
    expect((await context.episodes.next(show.id)).number).toBe(4);
  });

  test('of the same number leave out all but the first, this time and the next', async ({ databases }) => {
    const { context, show } = await aDeskWithPast(await databases.empty(name));
    const files = [PAST_NOTES, PAST_NOTES.replace('Winter', 'Spring'), PAST_NOTES].map((content, index) => ({
      name: `${index}.md`,
      content,
    }));
    const takenIn = async () =>
      (await importNotes(context, show, files, { userId: '', isTrial: false })).map(
        ({ episodes }) => episodes[0]?.taken,
      );
    expect(await takenIn()).toEqual(['imported', 'twice', 'unchanged']);
    expect(await takenIn()).toEqual(['unchanged', 'twice', 'unchanged']);
  });

  test('are remembered: also in, why, search and what was said then', async ({ databases }) => {
    const { context, show, take, posted } = await aDeskWithPast(await databases.empty(name));
    await take(PAST_NOTES);
    await posted(0, 'https://example.com/clocks');
    await posted(1, 'https://example.com/carol');
    const open = await context.stories.open(show.id, new Date(0));
    expect([...(await alsoIn(context, show, open)).values()]).toEqual([[2], [2]]);
    const known = await context.links.find(show.id, 'https://example.com/clocks');
    expect(await appearancesOf(context, show, known?.link.id ?? 0)).toMatchObject([
      {
        episode: 2,
        title: 'Clocks lie',
        words: 'Ours most of all, says [Carol](https://example.com/carol).',
      },
    ]);
    const caches = await explainLink(context, show, 'https://example.com/caches');
    expect(caches).toMatchObject({ coveredIn: [2], shares: [] });
    const { found } = await searchStories(context, show, { text: 'office', userId: HOST, from: 0 });
    expect(found).toMatchObject([
      { title: 'We have a new office.', by: [], fate: { became: 'covered', episode: 2 } },
    ]);
    expect(found[0]).not.toHaveProperty('addedBy');
    const led = await searchStories(context, show, { text: 'clocks in:#02', userId: HOST, from: 0 });
    expect(led.found).toMatchObject([{ title: 'Clocks lie', url: 'https://example.com/clocks' }]);
  });

  test('are in the log, with who imported which file', async ({ databases }) => {
    const { context, show, take } = await aDeskWithPast(await databases.empty(name));
    await take(PAST_NOTES);
    const changed = PAST_NOTES.replace('Winter', 'Spring');
    await importNotes(context, show, [{ name: 'new.md', content: changed }], {
      userId: HOST,
      isTrial: false,
    });
    const { changes } = await loadLog(context, show, 2);
    expect(changes.map(({ by, change }) => [by, change.after])).toMatchObject([
      [expect.not.stringMatching('somebody'), { deed: 'imported', source: 'new.md' }],
      ['Whoever runs the program', { deed: 'imported', source: 'episode-02.md' }],
    ]);
  });

  test('are no draft to go back to', async ({ databases }) => {
    const { context, show, take } = await aDeskWithPast(await databases.empty(name));
    await take(PAST_NOTES);
    const { id: episodeId } = await episodeNumbered(context, show, 2);
    await expect(unpublishEpisode(context, show, { episodeId, userId: HOST })).rejects.toThrow(
      'Episode #02 was imported: there is no draft to go back to. Correct its notes with `/episode edit 2`.',
    );
  });

  test('that are tried change nothing', async ({ databases }) => {
    const { context, show, take } = await aDeskWithPast(await databases.empty(name));
    expect(await take(PAST_NOTES, { isTrial: true })).toMatchObject([{ episodes: [{ taken: 'imported' }] }]);
    expect(await context.episodes.list(show.id)).toEqual([]);
  });

  test.skipIf(seeds.length === 0)(
    'real episodes come in, go out and come in again as the same, and say what their files say',
    async ({ databases }) => {
      const { context, show: made } = await aDesk(await databases.empty(name));
      const show = { ...made, company: 'Giant Swarm' };
      const files = seeds.map((seed) => ({ name: seed.name, content: seed.notes }));
      const how = { userId: '', isTrial: false };
      const imported = await importNotes(context, show, files, how);
      const facts = (all: typeof imported) =>
        all.flatMap(({ episodes }) =>
          episodes.map(({ episode, taken }) => [taken, episode.number, episode.items.length]),
        );
      expect(facts(imported)).toEqual([
        ['imported', 2, 9],
        ['imported', 3, 12],
      ]);
      const exported: typeof files = [];
      for (const [index, number] of [2, 3].entries()) {
        const { notes } = await notesOf(context, show, await episodeNumbered(context, show, number));
        const [file] = files.slice(index);
        exported.push({ name: `episode-0${number}.md`, content: notes });
        expect(treeOf(notes)).toEqual(treeOf(file?.content ?? ''));
      }
      const again = await importNotes(context, show, exported, how);
      expect(facts(again).map(([taken]) => taken)).toEqual(['unchanged', 'unchanged']);
      expect(again.map(({ episodes }) => episodes.map(({ episode }) => episode))).toEqual(
        imported.map(({ episodes }) => episodes.map(({ episode }) => episode)),
      );
    },
  );
});

/** A document without the places of its nodes. */
function treeOf(markdown: string): unknown {
  return JSON.parse(
    JSON.stringify(nodesOf(markdown), (key, value: unknown) => (key === 'position' ? undefined : value)),
  );
}
