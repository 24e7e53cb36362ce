import { giveFacts, giveTitle } from '../support/stories.ts';
import { expect } from 'vitest';
import { openDraft } from '../../src/desk/draft.ts';
import { type Rundown, toldIn } from '../../src/domain/rundown.ts';
import { UserError } from '../../src/errors.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { tsAt } from '../support/shows.ts';

const [, BOB, CAROL, , HOST] = PEOPLE;
const WEEK_MINUTES = 7 * 24 * 60;
const A = 'https://example.com/a';
const B = 'https://example.com/b';

const told = (rundown: Rundown) => toldIn(rundown).map(({ story }) => story.posts[0]?.ts);

test('a draft has what is nominated at the moment, most nominated first', async ({ databases }) => {
  const { context, show, posted, postedAndNominated, nominated } = await aDesk(
    await databases.empty('PGlite'),
  );
  await posted(0, A);
  await postedAndNominated(1, B);
  const first = await openDraft(context, show, HOST);
  expect(first.rundown.episode.number).toBe(1);
  expect(first.rundown.waiting).toEqual({ withoutNomination: 1, withTooFew: 0 });
  expect(told(first.rundown)).toEqual([tsAt(1)]);

  await nominated(tsAt(0));
  await nominated(tsAt(0), CAROL);
  const second = await openDraft(context, show, HOST);
  expect(second.rundown.episode.id).toBe(first.rundown.episode.id);
  expect(told(second.rundown)).toEqual([tsAt(0), tsAt(1)]);

  for (const userId of [BOB, CAROL]) {
    await context.nominations.takeBack(show.id, tsAt(0), { userId, emoji: MIC, eventTs: tsAt(99) });
  }
  expect(told((await openDraft(context, show, HOST)).rundown)).toEqual([tsAt(1)]);
});

test('each person is told what is new since they looked themselves', async ({ databases }) => {
  const { context, show, postedAndNominated } = await aDesk(await databases.empty('PGlite'));
  await postedAndNominated(0, A);
  expect(await openDraft(context, show, HOST)).not.toHaveProperty('news');
  await postedAndNominated(1, B);
  expect(await openDraft(context, show, HOST)).toMatchObject({ news: { count: 1 } });
  expect(await openDraft(context, show, HOST)).toMatchObject({ news: { count: 0 } });
  expect(await openDraft(context, show, BOB)).not.toHaveProperty('news');
});

test('what nobody has posted about for eight weeks is not drafted', async ({ databases }) => {
  const { context, show, stories, postedAndNominated } = await aDesk(await databases.empty('PGlite'));
  await postedAndNominated(120 - 8 * WEEK_MINUTES, A);
  await postedAndNominated(-8 * WEEK_MINUTES, B);
  expect(await stories()).toHaveLength(2);
  const { rundown } = await openDraft(context, show, HOST);
  expect(told(rundown)).toEqual([tsAt(120 - 8 * WEEK_MINUTES)]);
});

test('where there is nothing to draft, the host is told what is missing, and no draft is started', async ({
  databases,
}) => {
  const { context, show: made, posted } = await aDesk(await databases.empty('PGlite'));
  const show = { ...made, ownVoteCounts: true };
  const asked = openDraft(context, show, HOST);
  await expect(asked).rejects.toThrow(UserError);
  await expect(asked).rejects.toThrow(
    'Post links in #swarmalicious, then somebody must react to them with :studio_microphone:',
  );
  await posted(0, A);
  await expect(openDraft(context, show, HOST)).rejects.toThrow('Links are there, but somebody must react');
  await expect(openDraft(context, { ...show, ownVoteCounts: false }, HOST)).rejects.toThrow(
    'but somebody other than the poster must react',
  );
  const strict = { ...show, minNominations: 3 };
  await expect(openDraft(context, strict, HOST)).rejects.toThrow('but 3 people must react to them');
  expect(await context.episodes.draft(show.id)).toBeUndefined();
});

test('a draft that was started may be empty', async ({ databases }) => {
  const { context, show } = await aDesk(await databases.empty('PGlite'));
  await giveFacts(context.decisions, show.id, { number: 7 });
  const { rundown } = await openDraft(context, show, HOST);
  expect(rundown).toMatchObject({ episode: { number: 7 }, entries: [] });
});

test('stories are loaded once, also those that a host touched long ago', async ({ databases }) => {
  const { context, countingLoads, show, postedAndNominated, slack } = await aDesk(
    await databases.empty('PGlite'),
  );
  await postedAndNominated(0, A);
  await giveTitle(context.decisions, show.id, 1, 'Mine');
  const first = countingLoads();
  await openDraft(first.counted, show, HOST);
  expect(first.loads).toEqual(['nominated']);

  slack.advance(9 * WEEK_MINUTES * 60_000);
  await postedAndNominated(9 * WEEK_MINUTES, B);
  const second = countingLoads();
  const { rundown } = await openDraft({ ...second.counted, now: context.now }, show, HOST);
  expect(told(rundown)).toEqual([tsAt(0), tsAt(9 * WEEK_MINUTES)]);
  expect(second.loads).toEqual(['nominated', 'byId']);
});
