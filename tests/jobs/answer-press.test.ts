import { expect } from 'vitest';
import { answerPress } from '../../jobs/answer-press.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import type { Database } from '../../src/db/database.ts';
import { pressNominate } from '../../src/desk/nominate.ts';
import { readBack } from '../../src/desk/read-back.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const [ALICE, BOB] = PEOPLE;

/** A digest that was posted, with one story. */
async function aDigest(db: Database) {
  const { slack, context, show } = await aDesk(db, { startAt: new Date() });
  slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/patience-pays');
  await readBack(context, show);
  const slot = new Date(context.now().getTime() + 60_000);
  await weeklyDigest.run({ showId: show.id, slot: slot.toISOString() }, context);
  await context.doJobs();
  const digest = slack.visibleTo(BOB, CHANNEL).find(({ text }) => text.includes('this week'));
  const press = { storyId: 1, userId: BOB, messageTs: digest?.ts ?? '' };
  return {
    slack,
    context,
    show,
    press: () => pressNominate(context, show, press),
    answer: () => answerPress.run({ showId: show.id, ...press }, context),
    /** What Bob alone is told. */
    told: () => slack.world.ephemerals.map(({ userId, message }) => [userId, message.text]),
  };
}

test('who sees the vote in the digest is told nothing', async ({ databases }) => {
  const { context, press, answer, told } = await aDigest(await databases.empty('PGlite'));
  await press();
  await context.doJobs();
  await answer();
  expect(told()).toEqual([]);
});

test('who does not see it is told how it stands', async ({ databases }) => {
  const { context, press, answer, told } = await aDigest(await databases.empty('PGlite'));
  await press();
  await answer();
  await context.doJobs();
  await press();
  await answer();
  const later = 'The digest will show that when Slack lets me change it.';
  expect(told()).toEqual([
    [BOB, `You nominate “Patience pays”, which has 1 nomination now. ${later}`],
    [BOB, `You no longer nominate “Patience pays”, which has 0 nominations now. ${later}`],
  ]);
});

test('where the story or the channel is gone nobody is told', async ({ databases }) => {
  const { context, show, press, answer, told } = await aDigest(await databases.empty('PGlite'));
  await press();
  const [story] = await context.stories.byId(show.id, [1]);
  await context.posts.remove(show.id, story?.posts[0]?.ts ?? '');
  await answer();
  await context.shows.leave(show.workspaceId, CHANNEL, context.now());
  await answer();
  expect(told()).toEqual([]);
});
