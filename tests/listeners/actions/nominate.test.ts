import { expect } from 'vitest';
import { weeklyDigest } from '../../../jobs/weekly-digest.ts';
import { everythingTold } from '../../support/answers.ts';
import { type RunningApp, startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [ALICE, BOB, CAROL, , HOST] = PEOPLE;

/** An app whose digest has a story that Alice posted and Bob nominated, with what Slack shows of it. */
async function aDigest(app: RunningApp) {
  const { context, show, slack } = app;
  await app.nominate('one');
  await weeklyDigest.run({ showId: show.id, slot: context.now().toISOString() }, context);
  await context.doJobs();
  const digest = () => {
    const found = slack.visibleTo(CAROL, CHANNEL).find(({ text }) => text.includes('this week'));
    if (!found) throw new Error('there is no digest');
    return found;
  };
  return {
    ...app,
    digest,
    /** Nothing is answered: what a press changed stands in the digest. */
    pressQuietly: (userId: string) => slack.as(userId).press(digest(), 'Nominate'),
    /** Who has pressed: a press has no emoji. */
    pressers: async () => {
      const [story] = await context.stories.byId(show.id, [1]);
      return (story?.posts ?? []).flatMap(({ nominations }) =>
        nominations.flatMap(({ userId, emoji }) => (emoji === undefined ? [userId] : [])),
      );
    },
    shows: (count: string) =>
      slack.waitFor(async () => {
        await context.doJobs();
        return JSON.stringify(digest().blocks).includes(count);
      }),
  };
}

test('Nominate counts in the digest for everybody, and pressed again no more', async ({ databases }) => {
  const app = await aDigest(await startApp(await databases.empty('PostgreSQL')));
  await app.shows('· 1 nomination"');
  await app.pressQuietly(CAROL);
  await app.shows('· 2 nominations"');
  await app.pressQuietly(HOST);
  await app.shows('· 3 nominations"');
  await app.pressQuietly(CAROL);
  await app.shows('· 2 nominations"');
  expect(app.slack.world.ephemerals).toEqual([]);
  expect(app.log).toEqual([]);
});

test('Nominate says why the count stays as it is', async ({ databases }) => {
  const { slack, digest, press, pressQuietly, pressers } = await aDigest(
    await startApp(await databases.empty('PostgreSQL')),
  );
  expect(await press(digest(), 'Nominate', ALICE)).toBe(
    'You posted that yourself: your own nomination does not count.',
  );
  await pressQuietly(BOB);
  await slack.waitFor(async () => (await pressers()).includes(BOB));
  expect(await press(digest(), 'Nominate', BOB)).toBe(
    'Your reaction still nominates that. Take it away too.',
  );
});

test('Nominate in one’s own answer changes that answer', async ({ databases }) => {
  const { slack, workspace, type, press, log } = await startApp(await databases.empty('PostgreSQL'));
  slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/one');
  await everythingTold(workspace);
  const answer = await type('/episode digest');
  expect(JSON.stringify(answer.blocks)).toContain('· 0 nominations"');
  await press(answer, 'Nominate');
  const answers = slack.world.ephemerals.filter(({ userId }) => userId === HOST);
  expect(answers.map(({ message }) => message.ts)).toEqual([answer.ts]);
  expect(JSON.stringify(answers[0]?.message.blocks)).toContain('· 1 nomination"');
  expect(log).toEqual([]);
});
