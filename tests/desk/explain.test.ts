import { expect, onTestFinished, vi } from 'vitest';
import { openDraft } from '../../src/desk/draft.ts';
import { explainLink, lookAt } from '../../src/desk/explain.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import type { Page } from '../../src/domain/page.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { MONDAY, tsAt } from '../support/shows.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const A = 'https://example.com/why-clocks-lie';
const B = 'https://example.com/caches-forget';

test('of a link that nobody has posted there is nothing to explain', async ({ databases }) => {
  const { context, show, posted } = await aDesk(await databases.empty('PGlite'));
  await posted(0, A);
  expect(await explainLink(context, show, B)).toBeUndefined();
  expect(await explainLink(context, show, 'no address')).toBeUndefined();
});

test('a link is explained in whatever spelling it is asked for', async ({ databases }) => {
  const { context, show, posted, nominated } = await aDesk(await databases.empty('PGlite'));
  const ts = await posted(0, `${A}?utm_source=chat`);
  await posted(1, A, { userId: CAROL });
  await nominated(ts, BOB);
  await nominated(ts, ALICE);
  await nominated(ts, CAROL);
  expect(await explainLink(context, { ...show, ownVoteCounts: false }, `${A}#:~:text=lie`)).toMatchObject({
    url: `${A}?utm_source=chat`,
    publicUrl: A,
    changes: { parameters: ['utm_source'] },
    title: { text: 'Why clocks lie', source: 'path' },
    state: 'waiting',
    reading: { attempts: 0 },
    shares: [
      { by: 'alice', at: MONDAY },
      { by: 'carol', at: new Date(MONDAY.getTime() + 60_000) },
    ],
    nominations: { counted: ['bob', 'carol'], uncounted: [{ name: 'alice', because: 'own' }], needed: 1 },
    coveredIn: [],
  });
});

test('a link says which episodes covered it and which draft has it', async ({ databases }) => {
  const { context, show, postedAndNominated, slack } = await aDesk(await databases.empty('PGlite'));
  await postedAndNominated(0, A);
  const { rundown } = await openDraft(context, show, ALICE);
  expect(await explainLink(context, show, A)).toMatchObject({ coveredIn: [], draftedIn: 1 });
  await publishEpisode(context, show, rundown.episode.id, { userId: ALICE });
  expect(await explainLink(context, show, A)).toMatchObject({ coveredIn: [1] });

  slack.advance(60 * 60_000);
  await postedAndNominated(90, A);
  await openDraft(context, show, ALICE);
  const explained = await explainLink(context, show, A);
  expect(explained).toMatchObject({ coveredIn: [1], draftedIn: 2 });
  expect(explained?.shares).toHaveLength(2);
});

test('a link in a reply is called by what is known of itself, not as its story is', async ({ databases }) => {
  const { context, show, posted } = await aDesk(await databases.empty('PGlite'));
  await posted(0, A);
  await posted(1, B, { threadTs: tsAt(0) });
  expect(await explainLink(context, show, B)).toMatchObject({ title: { text: 'Caches forget' } });
});

test('of a link whose post was deleted there are no shares', async ({ databases }) => {
  const { context, show, posted } = await aDesk(await databases.empty('PGlite'));
  await context.posts.remove(show.id, await posted(0, A));
  expect(await explainLink(context, show, A)).toMatchObject({
    url: A,
    shares: [],
    nominations: { counted: [], uncounted: [] },
  });
});

test('stories are loaded once', async ({ databases }) => {
  const { countingLoads, show, postedAndNominated } = await aDesk(await databases.empty('PGlite'));
  await postedAndNominated(0, A);
  const { loads, counted } = countingLoads();
  await explainLink(counted, show, A);
  expect(loads).toEqual(['byId']);
});

const aPage = (page: Partial<Page>): Page => ({ kind: 'page', ...page });

test.each<[string, Page, object]>([
  [
    'its title',
    aPage({ title: { text: 'Clocks lie', source: 'open-graph' } }),
    { title: { text: 'Clocks lie', source: 'page:open-graph' }, publicUrl: A },
  ],
  [
    'why it could not be read, and the words of its address',
    aPage({ failure: { kind: 'http', message: 'The site has no such page (404).' } }),
    {
      title: { text: 'Why clocks lie', source: 'path' },
      publicUrl: A,
      failure: 'The site has no such page (404).',
    },
  ],
])('at first sight a page shows %s', async (_, page, seen) => {
  expect(await lookAt({ readPage: async () => page }, `${A}?utm_source=chat`)).toEqual(seen);
});

test('nobody waits longer than ten seconds for a page that was not even posted', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { promise: never } = Promise.withResolvers<Page>();
  const seen = lookAt({ readPage: () => never }, A);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await seen).toMatchObject({ failure: 'The page did not answer in ten seconds.' });
});
