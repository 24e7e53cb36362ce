import { expect } from 'vitest';
import { openDraft } from '../../src/desk/draft.ts';
import { findEpisode } from '../../src/desk/notes.ts';
import { loadRundown } from '../../src/desk/rundown.ts';
import type { Database } from '../../src/db/database.ts';
import { plainText } from '../../src/domain/words/plain-text.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { tsAt } from '../support/shows.ts';

const [, BOB] = PEOPLE;
const A = 'https://example.com/a';
const B = 'https://example.com/b';

/** A draft of two stories, of which the first speaks of Bob, and a third story that is not in it. */
async function aDraft(db: Database) {
  const desk = await aDesk(db);
  await desk.postedAndNominated(0, A, {
    words: [{ type: 'paragraph', children: [{ type: 'person', userId: BOB }] }],
  });
  await desk.postedAndNominated(1, B);
  await desk.posted(2, 'https://example.com/c');
  const { rundown } = await openDraft(desk.context, desk.show);
  const episode = () => findEpisode(desk.context, desk.show, rundown.episode.id);
  return { ...desk, episode };
}

test('a rundown has the stories of its items in their order, with names', async ({ databases }) => {
  const { context, show, episode } = await aDraft(await databases.empty('PGlite'));
  const { entries } = await loadRundown(context, show, await episode());
  expect(entries.map(({ story }) => story?.posts[0]?.ts)).toEqual([tsAt(0), tsAt(1)]);
  expect(entries.map(({ flag }) => flag)).toEqual([undefined, undefined]);
  expect(plainText(entries[0]?.story?.posts[0]?.words ?? [])).toBe('bob');
});

test('what a story lost since it was picked is flagged', async ({ databases }) => {
  const { context, show, episode } = await aDraft(await databases.empty('PGlite'));
  await context.posts.remove(show.id, tsAt(0));
  await context.nominations.takeBack(show.id, tsAt(1), { userId: BOB, emoji: MIC, eventTs: tsAt(99) });
  const { entries } = await loadRundown(context, show, await episode());
  expect(entries.map(({ flag }) => flag)).toEqual(['its post was deleted', 'it lost its nominations']);
  expect(entries[0]).not.toHaveProperty('story');
});

test('what was loaded a moment ago is not loaded again, and only that', async ({ databases }) => {
  const { countingLoads, context, show, episode } = await aDraft(await databases.empty('PGlite'));
  const open = await context.stories.open(show.id, new Date(0));
  const whole = await loadRundown(context, show, await episode());
  for (const [known, loaded] of [
    [open, []],
    [open.slice(1), ['byId']],
    [[], ['byId']],
  ] as const) {
    const { loads, counted } = countingLoads();
    expect(await loadRundown(counted, show, await episode(), known)).toEqual(whole);
    expect(loads).toEqual(loaded);
  }
});
