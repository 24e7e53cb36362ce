import { expect } from 'vitest';
import { pressNominate } from '../../src/desk/nominate.ts';
import { PEOPLE } from '../support/bot.ts';
import type { Database } from '../../src/db/database.ts';
import { test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';

const [ALICE, BOB] = PEOPLE;
const URL = 'https://example.com/a';

async function aStory(db: Database) {
  const desk = await aDesk(db);
  const ts = await desk.posted(0, URL);
  const [story] = await desk.context.stories.open(desk.show.id, new Date(0));
  const storyId = story?.id ?? 0;
  return { ...desk, ts, storyId };
}

test('a press nominates, and the next takes it back', async ({ databases }) => {
  const { context, show, storyId, ts, nominations } = await aStory(await databases.empty('PGlite'));
  expect(await pressNominate(context, show, storyId, BOB)).toBeUndefined();
  expect(await nominations()).toEqual({ [ts]: [`${BOB} a press`] });
  expect(await pressNominate(context, show, storyId, BOB)).toBeUndefined();
  expect(await nominations()).toEqual({ [ts]: [] });
});

test('whose own nomination does not count is told so, unless the show says that it does', async ({
  databases,
}) => {
  const { context, show, storyId } = await aStory(await databases.empty('PGlite'));
  const press = (ownVoteCounts: boolean) =>
    pressNominate(context, { ...show, ownVoteCounts }, storyId, ALICE);
  expect(await press(false)).toBe('own nomination does not count');
  expect(await press(false)).toBeUndefined();
  expect(await press(true)).toBeUndefined();
});

test('who takes a press back and has a reaction there is told that it still counts', async ({
  databases,
}) => {
  const { context, show, storyId, ts, nominated, nominations } = await aStory(
    await databases.empty('PGlite'),
  );
  await nominated(ts, BOB);
  expect(await pressNominate(context, show, storyId, BOB)).toBeUndefined();
  expect(await pressNominate(context, show, storyId, BOB)).toBe('reaction still nominates');
  expect(await nominations()).toEqual({ [ts]: [`${BOB} ${MIC}`] });
});

test('a story that is gone is not nominated', async ({ databases }) => {
  const { context, show, storyId, ts } = await aStory(await databases.empty('PGlite'));
  await context.posts.remove(show.id, ts);
  for (const id of [show.id, show.id + 1]) {
    expect(await pressNominate(context, { ...show, id }, storyId, BOB)).toBe('story is gone');
  }
});

test('stories are loaded once', async ({ databases }) => {
  const { countingLoads, show, storyId } = await aStory(await databases.empty('PGlite'));
  const { loads, counted } = countingLoads();
  await pressNominate(counted, show, storyId, BOB);
  expect(loads).toEqual(['byId']);
});
