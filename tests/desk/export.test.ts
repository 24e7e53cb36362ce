import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { exportEpisode } from '../../src/desk/export.ts';
import { findEpisode } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { EpisodeForPrograms } from '../../src/publishing/episode-json.ts';
import { FORMATS } from '../../src/publishing/formats.ts';
import { csvRows } from '../publishing/csv.ts';
import { actingIn } from '../publishing/tags.ts';
import { ATTACKS } from '../support/attack.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { MONDAY, saying } from '../support/shows.ts';
import { giveFacts, giveTitle } from '../support/stories.ts';

const HOST = PEOPLE[4];
const A = 'https://example.com/why-clocks-lie';
const B = 'https://example.com/caches-forget';

async function exported(
  db: Database,
  prepare: (desk: Awaited<ReturnType<typeof aDesk>>) => Promise<unknown>,
) {
  const desk = await aDesk(db);
  const { context, show } = desk;
  await prepare(desk);
  const { rundown } = await openDraft(context, show, HOST);
  const draft = await findEpisode(context, show, rundown.episode.id);
  expect(await exportEpisode(context, show, draft)).toBeUndefined();
  expect(await publishEpisode(context, show, draft.id, { userId: HOST })).toBeUndefined();
  const episode = await exportEpisode(context, show, await findEpisode(context, show, draft.id));
  if (!episode) throw new Error('it is not published');
  return { ...desk, episode };
}

describe.each(DATABASES)('an episode that is exported from %s', (name) => {
  test('has its facts, and its stories with their posters', async ({ databases }) => {
    const { episode, show } = await exported(await databases.empty(name), async (desk) => {
      const alice = { userId: PEOPLE[0], name: 'Alice', isBot: false };
      await desk.context.people.learn(desk.show.workspaceId, alice, MONDAY);
      await desk.postedAndNominated(0, A);
      await desk.postedAndNominated(1, B, { words: saying('It forgets.') });
      await giveTitle(desk.context.decisions, desk.show.id, 1, 'Why clocks lie');
      await giveFacts(desk.context.decisions, desk.show.id, {
        heldOn: '2026-04-01',
        topic: 'Time',
        hosts: [{ name: 'Ada', profileUrl: 'https://ada.example/' }],
      });
    });
    expect(episode).toMatchObject({
      version: 1,
      show: show.name,
      number: 1,
      date: '2026-04-01',
      topic: 'Time',
      hosts: [{ name: 'Ada', url: 'https://ada.example/' }],
      guests: [],
      publishedAt: expect.stringMatching(/^2026-03-02T09:00:/),
      notes: expect.stringContaining('Why clocks lie'),
    });
    const [news] = episode.sections;
    expect(news).toMatchObject({ key: 'news', heading: 'News from #swarmalicious' });
    expect(news?.items).toEqual([
      { title: 'Why clocks lie', url: A, words: 'Look at this', posters: ['Alice'], points: [] },
      { title: expect.any(String), url: B, words: '', posters: ['Alice'], points: [] },
    ]);
    expect(EpisodeForPrograms.parse(JSON.parse(FORMATS.json.write(episode)))).toEqual(episode);
  });
});

test('an episode that attacks all formats is inert in each', async ({ databases }) => {
  const { episode } = await exported(await databases.empty('PGlite'), async (desk) => {
    for (const [at, attack] of ATTACKS.entries()) {
      await desk.postedAndNominated(at, `https://example.com/${at}`, { words: saying(attack) });
      await giveTitle(desk.context.decisions, desk.show.id, at + 1, attack);
    }
    await giveFacts(desk.context.decisions, desk.show.id, {
      topic: ATTACKS[0] ?? '',
      hosts: [{ name: ATTACKS[1] ?? '', profileUrl: 'javascript:alert(1)' }],
    });
  });
  const titles = episode.sections.flatMap(({ items }) => items.map(({ title }) => title));
  expect(titles).toHaveLength(ATTACKS.length);

  const html = FORMATS.html.write(episode);
  expect(actingIn(html)).toEqual([]);
  expect(actingIn(FORMATS.podcast.write(episode))).toEqual([]);
  // What was typed is there to be read, and no more.
  expect(html).toContain('&#x3C;script>document.title="taken"&#x3C;/script>');

  expect(EpisodeForPrograms.parse(JSON.parse(FORMATS.json.write(episode)))).toEqual(episode);
  const [head, ...rows] = csvRows(FORMATS.csv.write(episode));
  expect(rows).toHaveLength(ATTACKS.length);
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([head?.length]));
  expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(rows.map(([, , , title = '']) => title.replace(/^'(?=[=+\-@])/, ''))).toEqual(titles);

  for (const text of [
    html,
    FORMATS.txt.write(episode),
    FORMATS.short.write(episode),
    FORMATS.podcast.write(episode),
  ])
    expect(text).not.toMatch(/[\p{Cc}--\n]|[\u202A-\u202E]/v);
});
