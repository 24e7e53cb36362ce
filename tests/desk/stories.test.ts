import { expect } from 'vitest';
import { loadStories } from '../../src/desk/stories.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { aStoredPost, aStory, SHOW } from '../support/stories.ts';

test('stories are asked for where they are not known, and only these', async ({ databases }) => {
  const { context, countingLoads, show, posted } = await aDesk(await databases.empty('PGlite'));
  for (const minute of [0, 1, 2]) await posted(minute, `https://example.com/${minute}`);
  const [first, second, third] = await context.stories.open(show.id, new Date(0));
  if (!first || !second || !third) throw new Error('there are no three stories');
  const { loads, counted } = countingLoads();
  const loaded = await loadStories(counted, show, [second.id, first.id], [third, first]);
  expect(loaded).toEqual([first, second]);
  expect(loads).toEqual(['byId']);
});

test('where all are known, or none is wanted, the database is not asked', async () => {
  const away = () => Promise.reject(new Error('the database is away'));
  const context = { stories: { byId: away } };
  const story = aStory(1, aStoredPost());
  expect(await loadStories(context, SHOW, [1, 1], [story])).toEqual([story]);
  expect(await loadStories(context, SHOW, [], [story])).toEqual([]);
});
