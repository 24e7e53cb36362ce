import { describe, expect } from 'vitest';
import { pressNominate, pressState } from '../../src/desk/nominate.ts';
import { PEOPLE } from '../support/bot.ts';
import type { Database } from '../../src/db/database.ts';
import type { Page } from '../../src/domain/page.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { MONDAY, tsAt } from '../support/shows.ts';

const [ALICE, BOB] = PEOPLE;
const URL = 'https://example.com/a';
const SHORT = 'https://bit.ly/3abcdef';
/** Of the message in the channel whose button is pressed. */
const messageTs = tsAt(30);

async function aStory(db: Database) {
  const desk = await aDesk(db);
  const ts = await desk.posted(0, URL);
  const [story] = await desk.context.stories.open(desk.show.id, new Date(0));
  const storyId = story?.id ?? 0;
  return {
    ...desk,
    ts,
    storyId,
    press: (userId: string, ownVoteCounts = true) =>
      pressNominate(desk.context, { ...desk.show, ownVoteCounts }, { storyId, userId, messageTs }),
    untold: () => desk.context.queued.filter(({ name }) => name === 'answer-press'),
  };
}

test('a press nominates, and the next takes it back', async ({ databases }) => {
  const { press, ts, presses } = await aStory(await databases.empty('PGlite'));
  expect(await press(BOB)).toEqual({});
  expect(await presses()).toEqual({ [ts]: [BOB] });
  expect(await press(BOB)).toEqual({});
  expect(await presses()).toEqual({ [ts]: [] });
});

test('a press in the channel is looked after until the message there shows it', async ({ databases }) => {
  const { press, show, storyId, untold } = await aStory(await databases.empty('PGlite'));
  await press(BOB);
  const data = { showId: show.id, storyId, userId: BOB, messageTs };
  expect(untold()).toEqual([{ name: 'answer-press', data, options: { startAfterMs: 5000 } }]);
});

test('whose own nomination does not count is told so at each press, where the show does not let it count', async ({
  databases,
}) => {
  const { press } = await aStory(await databases.empty('PGlite'));
  const remark = 'own nomination does not count';
  expect(await press(ALICE, false)).toEqual({ remark });
  expect(await press(ALICE, false)).toEqual({ remark });
  expect(await press(ALICE)).toEqual({});
});

test('who has a reaction there is told that it counts too, and that it still does', async ({ databases }) => {
  const { press, ts, nominated, nominations, presses } = await aStory(await databases.empty('PGlite'));
  await nominated(ts, BOB);
  expect(await press(BOB)).toEqual({ remark: 'reaction nominates too' });
  expect(await press(BOB)).toEqual({ remark: 'reaction still nominates' });
  expect(await nominations()).toEqual({ [ts]: [`${BOB} ${MIC}`] });
  expect(await presses()).toEqual({ [ts]: [] });
});

test('who presses for a story that is part of another by now is told where it counts', async ({
  databases,
}) => {
  const { context, show, posted, press, storyId } = await aStory(await databases.empty('PGlite'));
  await posted(1, SHORT);
  const response = { status: 200, finalUrl: URL, contentType: 'text/html', bytes: 1, ms: 1 };
  const page: Page = { kind: 'page', title: { text: 'A', source: 'title' }, response };
  await context.links.keepPage(show.id, 2, page, MONDAY);
  const other = { storyId: storyId === 1 ? 2 : 1, userId: BOB, messageTs };
  expect(await pressNominate(context, show, other)).toEqual({ remark: 'given to another story' });
  expect(await pressState(context, show, { storyId, userId: BOB })).toMatchObject({
    nominations: 1,
    isPressed: true,
  });
  expect(await pressNominate(context, show, other)).toEqual({ remark: 'taken back from another story' });
  expect(await press(BOB)).toEqual({});
});

test('a story that is gone is not nominated', async ({ databases }) => {
  const { context, show, storyId, ts, untold } = await aStory(await databases.empty('PGlite'));
  await context.posts.remove(show.id, ts);
  for (const id of [show.id, show.id + 1]) {
    const press = { storyId, userId: BOB, messageTs };
    expect(await pressNominate(context, { ...show, id }, press)).toEqual({ remark: 'story is gone' });
  }
  expect(untold()).toEqual([]);
});

test('in an answer that does not show the story any more, it is said', async ({ databases }) => {
  const { context, show, storyId } = await aStory(await databases.empty('PGlite'));
  await context.digests.claim(show.id, context.now(), [[storyId]]);
  const press = () => pressNominate(context, show, { storyId, userId: BOB });
  expect(await press()).toEqual({ remark: 'given' });
  expect(await press()).toEqual({ remark: 'taken back' });
});

describe.each(DATABASES)('a press that is kept on %s', { timeout: 60_000 }, (name) => {
  test('is no apology when its story cannot be loaded: pressed again it would be taken back', async ({
    databases,
  }) => {
    const { context, show, storyId, ts, presses } = await aStory(await databases.empty(name));
    const stories: typeof context.stories = {
      ...context.stories,
      byId: () => Promise.reject(new Error('the database went away')),
    };
    const press = { storyId, userId: BOB, messageTs };
    expect(await pressNominate({ ...context, stories }, show, press)).toEqual({ remark: 'given' });
    expect(await presses()).toEqual({ [ts]: [BOB] });
  });
});

test('stories are loaded once', async ({ databases }) => {
  const { countingLoads, show, storyId } = await aStory(await databases.empty('PGlite'));
  const { loads, counted } = countingLoads();
  await pressNominate(counted, show, { storyId, userId: BOB, messageTs });
  expect(loads).toEqual(['byId']);
});
