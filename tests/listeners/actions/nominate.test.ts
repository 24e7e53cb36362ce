import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { weeklyDigest } from '../../../jobs/weekly-digest.ts';
import { digests, shows } from '../../../src/db/schema.ts';
import { openDraft } from '../../../src/desk/draft.ts';
import { publishEpisode } from '../../../src/desk/publish.ts';
import { everythingTold } from '../../support/answers.ts';
import { type RunningApp, startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { DATABASES, test } from '../../support/databases.ts';

const [ALICE, BOB, CAROL, , HOST] = PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;

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
    pressers: async () => (await context.stories.byId(show.id, [1]))[0]?.presses ?? [],
    /** What one person alone is told. */
    toldTo: (userId: string) =>
      slack.world.ephemerals.filter((told) => told.userId === userId).map(({ message }) => message.text),
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
  const db = await databases.empty('PostgreSQL');
  const { digest, press, pressQuietly, shows: digestShows } = await aDigest(await startApp(db));
  await pressQuietly(ALICE);
  await digestShows('· 2 nominations"');
  expect(await press(digest(), 'Nominate', BOB)).toBe(
    'Your reaction nominates that already. You are counted once.',
  );
  expect(await press(digest(), 'Nominate', BOB)).toBe(
    'Your reaction still nominates that. Take it away too.',
  );
  await db.update(shows).set({ ownVoteCounts: false });
  expect(await press(digest(), 'Nominate', ALICE)).toBe(
    'You posted that yourself: your own nomination does not count.',
  );
});

describe.each(DATABASES)('Nominate in a digest on %s', { timeout: 60_000 }, (name) => {
  test('counts while Slack refuses to change the message, and the presser is told', async ({ databases }) => {
    const app = await aDigest(await startApp(await databases.empty(name)));
    const { slack, context, pressers, pressQuietly, toldTo } = app;
    slack.breakNext('chat.update', { kind: 'error', code: 'internal_error' }, 2);
    await pressQuietly(CAROL);
    await slack.waitFor(async () => (await pressers()).includes(CAROL));
    await expect(context.doJobs()).rejects.toThrow('internal_error');
    await expect(context.doJobs()).rejects.toThrow('internal_error');
    expect(toldTo(CAROL)).toEqual([expect.stringMatching(/^You nominate “.*”, which has 2 nominations now/)]);
    await app.shows('· 2 nominations"');
    expect(await pressers()).toEqual([CAROL]);
  });

  test('counts where Slack does not let the message be changed any more, and the presser is told', async ({
    databases,
  }) => {
    const app = await aDigest(await startApp(await databases.empty(name)));
    const { slack, context, pressers, pressQuietly, toldTo } = app;
    slack.breakNext('chat.update', { kind: 'error', code: 'edit_window_closed' });
    await pressQuietly(CAROL);
    await slack.waitFor(async () => (await pressers()).includes(CAROL));
    await context.doJobs();
    expect(toldTo(CAROL)).toEqual([expect.stringMatching(/^You nominate “.*”, which has 2 nominations now/)]);
    expect(await pressers()).toEqual([CAROL]);
  });

  test('draws a digest of any age', async ({ databases }) => {
    const app = await aDigest(await startApp(await databases.empty(name)));
    app.slack.advance(15 * DAY_MS);
    await app.pressQuietly(CAROL);
    await app.shows('· 2 nominations"');
    const longAgo = sql`now() - interval '10 weeks'`;
    await (await databases.open(name)).db.update(digests).set({ slot: longAgo });
    await app.pressQuietly(HOST);
    await app.slack.waitFor(async () => (await app.pressers()).includes(HOST));
    expect(app.context.queued.map((job) => job.name)).toContain('redraw-digest');
  });

  test('says so where an episode has covered the story', async ({ databases }) => {
    const app = await aDigest(await startApp(await databases.empty(name)));
    const { rundown } = await openDraft(app.context, app.show, HOST);
    await publishEpisode(app.context, app.show, rundown.episode.id, { userId: HOST });
    expect(await app.press(app.digest(), 'Nominate', CAROL)).toBe(
      'An episode has covered that. Post what is new about it, and nominate that.',
    );
    expect(await app.pressers()).toEqual([]);
  });
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
