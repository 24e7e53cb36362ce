import { giveTitle } from '../support/stories.ts';
import { expect } from 'vitest';
import { openDraft } from '../../src/desk/draft.ts';
import { findEpisode } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
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
  const { rundown } = await openDraft(desk.context, desk.show, BOB);
  const episode = () => findEpisode(desk.context, desk.show, rundown.episode.id);
  return { ...desk, episode };
}

test('a rundown has what is nominated in its order, with names', async ({ databases }) => {
  const { context, show, episode } = await aDraft(await databases.empty('PGlite'));
  const { entries } = await loadRundown(context, show, await episode());
  expect(entries.map(({ story }) => story?.posts[0]?.ts)).toEqual([tsAt(0), tsAt(1)]);
  expect(entries.map(({ flag }) => flag)).toEqual([undefined, undefined]);
  expect(plainText(entries[0]?.story?.posts[0]?.words ?? [])).toBe('bob');
});

/** The first story loses its post, and the second its nomination. */
async function loseBoth({ context, show }: Awaited<ReturnType<typeof aDraft>>) {
  await context.posts.remove(show.id, tsAt(0));
  await context.nominations.takeBack(show.id, tsAt(1), { userId: BOB, emoji: MIC, eventTs: tsAt(99) });
}

test('a story that lost its post or its nominations just leaves', async ({ databases }) => {
  const draft = await aDraft(await databases.empty('PGlite'));
  await loseBoth(draft);
  const { entries } = await loadRundown(draft.context, draft.show, await draft.episode());
  expect(entries).toEqual([]);
});

test('where a host gave it a title, it stays and is flagged', async ({ databases }) => {
  const draft = await aDraft(await databases.empty('PGlite'));
  const { context, show, episode } = draft;
  for (const storyId of [1, 2]) await giveTitle(context.decisions, show.id, storyId, `Title ${storyId}`);
  await loseBoth(draft);
  const { entries } = await loadRundown(context, show, await episode());
  expect(new Map(entries.map(({ item, flag }) => [item.title, flag]))).toEqual(
    new Map([
      ['Title 1', 'its post was deleted'],
      ['Title 2', 'it lost its nominations'],
    ]),
  );
  expect(entries.find(({ item }) => item.storyId === 1)).not.toHaveProperty('story');
});

test('of a published episode it is what was published, loaded once', async ({ databases }) => {
  const draft = await aDraft(await databases.empty('PGlite'));
  const { context, show, episode, countingLoads } = draft;
  await publishEpisode(context, show, (await episode()).id, { userId: BOB });
  await loseBoth(draft);
  const { loads, counted } = countingLoads();
  const { entries } = await loadRundown(counted, show, await episode());
  expect(entries.map(({ item, story }) => [item.storyId, story?.id])).toEqual([
    [1, undefined],
    [2, 2],
  ]);
  expect(loads).toEqual(['byId']);
});
