import { describe, expect } from 'vitest';
import { readBack } from '../../jobs/read-back.ts';
import { weeklyDigest } from '../../jobs/weekly-digest.ts';
import type { Database } from '../../src/db/database.ts';
import { claimDigest, digestContents, previewDigest } from '../../src/desk/digest.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { editTitle } from '../../src/desk/edit-title.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { aWorkspace, CHANNEL, PEOPLE } from '../support/bot.ts';
import { aContext } from '../support/context.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { MINUTE_MS, MONDAY, saying, tsAt } from '../support/shows.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const DAY_MS = 24 * 60 * 60 * 1000;
/** So that all that happens here is read back: of the last 30 days, by the database's clock. */
const START = new Date(Date.now() - 20 * DAY_MS);
const slotAfter = (days: number) => new Date(START.getTime() + days * DAY_MS).toISOString();

/** A desk that no process is at: the channel is read back, and digests are posted, when the test says so. */
async function aDeskAway(db: Database, startAt = START) {
  const workspace = await aWorkspace({ startAt });
  const { slack } = workspace;
  const context = await aContext(db, workspace);
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const { id: showId } = await context.openShow();
  const digests = () => slack.visibleTo(ALICE, CHANNEL).filter(({ text }) => text.includes('this week'));
  return {
    slack,
    post: (name: string) => void slack.as(ALICE).post(CHANNEL, `https://nowhere.invalid/${name}`),
    daysPass: (days: number) => slack.advance(days * DAY_MS),
    readBack: () => readBack.run({ showId }, context),
    digest: async (slot: string) => {
      await weeklyDigest.run({ showId, slot }, context);
      await context.doJobs();
    },
    digests,
    shown: () => digests().map(({ blocks }) => JSON.stringify(blocks).match(/(?<=invalid\/)[\w-]+/g)),
  };
}

describe.each(DATABASES)('a digest on %s', (name) => {
  test('has what was posted while no process was there', async ({ databases }) => {
    const { post, daysPass, readBack: read, digest, shown } = await aDeskAway(await databases.empty(name));
    post('before');
    await read();
    daysPass(1);
    post('meanwhile');
    daysPass(4);
    await digest(slotAfter(4));
    expect(shown()).toEqual([['before', 'meanwhile']]);
  });

  test('has what was stored too late for the one before', async ({ databases }) => {
    const { post, daysPass, readBack: read, digest, shown } = await aDeskAway(await databases.empty(name));
    post('in-time');
    await read();
    post('late');
    daysPass(4);
    await digest(slotAfter(4));
    await read();
    daysPass(7);
    await digest(slotAfter(11));
    expect(shown()).toEqual([['in-time'], ['late']]);
  });

  test('is in the channel once when Slack took its messages and no answer came', async ({ databases }) => {
    const now = new Date();
    const {
      slack,
      post,
      daysPass,
      readBack: read,
      digest,
      digests,
    } = await aDeskAway(await databases.empty(name), now);
    for (let index = 0; index < 25; index++) post(`story-${index}`);
    await read();
    daysPass(1);
    const slot = new Date(now.getTime() + DAY_MS).toISOString();
    for (const _ of ['first message', 'that of its thread']) {
      slack.breakNext('chat.postMessage', { kind: 'lose' });
      await expect(digest(slot)).rejects.toThrow('request error');
    }
    await digest(slot);
    const [first, ...others] = digests();
    expect(others).toEqual([]);
    const thread = slack.threadVisibleTo(ALICE, CHANNEL, first?.ts ?? '');
    expect(thread.map(({ text }) => text)).toEqual([
      expect.stringContaining('25 stories'),
      'Stories 21 to 25 of 25',
    ]);
  });
});

const SLOT = new Date(MONDAY.getTime() + 60 * MINUTE_MS);
const A = 'https://example.com/why-clocks-lie';
const B = 'https://example.com/caches-forget';
const C = 'https://example.com/queues-promise';

describe('what a digest shows', () => {
  test('is each story with its title, its posters and its nominations, most nominated first', async ({
    databases,
  }) => {
    const { context, show, posted, nominated } = await aDesk(await databases.empty('PGlite'));
    await posted(0, A);
    await posted(1, A, { userId: BOB });
    await posted(2, B);
    await nominated(tsAt(2), BOB);
    await nominated(tsAt(2), CAROL);
    const shared = { showId: show.id, emoji: 'studio_microphone', excerpt: 'Look at this' };
    expect(await claimDigest(context, show, SLOT)).toEqual([
      {
        kind: 'first',
        channel: show.channelName,
        first: 1,
        held: 2,
        total: 2,
        nominated: 1,
        around: { next: { number: 1 } },
        entries: [
          { ...shared, storyId: 2, title: 'Caches forget', url: B, by: ['alice'], nominations: 2 },
          { ...shared, storyId: 1, title: 'Why clocks lie', url: A, by: ['alice', 'bob'], nominations: 0 },
        ],
      },
    ]);
  });

  test('goes on in its thread behind the twentieth story', async ({ databases }) => {
    const { context, show, posted } = await aDesk(await databases.empty('PGlite'));
    for (let minute = 0; minute < 41; minute++) await posted(minute, `${A}/${minute}`);
    const contents = await claimDigest(context, show, SLOT);
    expect(contents.map(({ first, total, entries }) => [first, total, entries.length])).toEqual([
      [1, 41, 20],
      [21, 41, 20],
      [41, 41, 1],
    ]);
  });

  test('are also words that somebody nominated, by whoever told them, and not those that nobody did', async ({
    databases,
  }) => {
    const { context, show, nominated } = await aDesk(await databases.empty('PGlite'));
    for (const minute of [0, 1]) {
      const post = { ts: tsAt(minute), userId: CAROL, words: saying(`Clock ${minute} said 1970. Really.`) };
      await context.posts.store(show.id, { ...post, links: [], unfurls: [] });
    }
    await nominated(tsAt(1), BOB, 'bug');
    const [content] = await claimDigest(context, show, SLOT);
    expect(content?.entries).toMatchObject([{ title: 'Clock 1 said 1970.', by: ['carol'], nominations: 1 }]);
    expect(content?.entries[0]).not.toHaveProperty('url');
  });

  test("has a host's own title, and not the story whose posts were deleted", async ({ databases }) => {
    const { context, show, posted, postedAndNominated } = await aDesk(await databases.empty('PGlite'));
    await postedAndNominated(0, A);
    const gone = await posted(1, B);
    await claimDigest(context, show, SLOT);
    const { episode, entries } = (await openDraft(context, show, BOB)).rundown;
    const storyId = entries[0]?.item.storyId ?? 0;
    await editTitle(context, show, { episodeId: episode.id, storyId, title: 'Mine', userId: BOB });
    await context.posts.remove(show.id, gone);
    const digest = await context.digests.at(show.id, SLOT);
    if (!digest) throw new Error('there is no digest');
    const [content] = await digestContents(context, show, digest);
    expect(content).toMatchObject({ total: 2, entries: [{ title: 'Mine' }] });
    expect(content?.entries).toHaveLength(1);
  });

  test('is nothing where no digest was left anything to show', async ({ databases }) => {
    const { context, show, posted } = await aDesk(await databases.empty('PGlite'));
    expect(await claimDigest(context, show, SLOT)).toEqual([]);
    expect(await previewDigest(context, show)).toBeUndefined();
    await posted(0, A);
    expect(await claimDigest(context, show, SLOT)).toHaveLength(1);
    expect(await claimDigest(context, show, new Date(SLOT.getTime() + DAY_MS))).toEqual([]);
  });

  test('is the same for whoever asks again, with stories loaded once', async ({ databases }) => {
    const { countingLoads, show, posted } = await aDesk(await databases.empty('PGlite'));
    await posted(0, A);
    const first = countingLoads();
    const contents = await claimDigest(first.counted, show, SLOT);
    expect(first.loads).toEqual(['undigested', 'nominated']);
    await posted(1, B);
    const again = countingLoads();
    expect(await claimDigest(again.counted, show, SLOT)).toEqual(contents);
    expect(again.loads).toEqual(['byId']);
  });

  test('is the whole digest for whom another process was faster, with newer stories', async ({
    databases,
  }) => {
    const { context, show, posted } = await aDesk(await databases.empty('PGlite'));
    await posted(0, A);
    const { claim } = context.digests;
    const digests: typeof context.digests = {
      ...context.digests,
      claim: async (...args) => {
        await posted(1, C);
        await claimDigest(context, show, SLOT);
        return claim(...args);
      },
    };
    const [content] = await claimDigest({ ...context, digests }, show, SLOT);
    expect(content?.entries.map(({ url }) => url)).toEqual([A, C]);
  });

  test('can be seen before it is due, and nothing is claimed by that', async ({ databases }) => {
    const { context, countingLoads, show, posted } = await aDesk(await databases.empty('PGlite'));
    await posted(0, A);
    const { loads, counted } = countingLoads();
    const preview = await previewDigest(counted, show);
    expect(preview).toMatchObject({ showId: show.id, content: { total: 1, entries: [{ url: A }] } });
    expect(loads).toEqual(['undigested', 'nominated']);
    expect(await context.digests.firstSlot(show.id)).toBeUndefined();
    expect((await claimDigest(context, show, SLOT))[0]).toEqual(preview?.content);
  });

  test('says what waits for the next episode, and what became of the digest before', async ({
    databases,
  }) => {
    const desk = await aDesk(await databases.empty('PGlite'));
    const { context, show, postedAndNominated, posted } = desk;
    for (const [minute, url] of [A, B].entries()) await postedAndNominated(minute, url);
    await posted(2, C);
    await claimDigest(context, show, SLOT);
    const { episode, entries } = (await openDraft(context, show, BOB)).rundown;
    const [one = 0] = entries.map(({ item }) => item.storyId);
    await context.decisions.decide(show.id, {
      userId: BOB,
      patch: { stories: { [one]: { state: 'left out' } } },
    });
    await publishEpisode(context, show, episode.id, { userId: BOB });
    await context.decisions.decide(show.id, {
      userId: BOB,
      patch: { stories: { [one]: { state: 'in' } }, facts: { heldOn: '2026-03-19' } },
    });
    const later = new Date(SLOT.getTime() + 15 * DAY_MS);
    desk.slack.advance(15 * DAY_MS);
    await posted(20_000, `${A}/later`);
    const [content] = await claimDigest(context, show, later);
    expect(content?.around).toEqual({
      next: { number: 2, heldOn: '2026-03-19' },
      waiting: { stories: 1, weeks: 2 },
      before: { posted: 3, nominated: 2, covered: 1, episodes: [1] },
    });
    // It stays what it was when the digest is drawn again.
    await context.decisions.decide(show.id, {
      userId: BOB,
      patch: { stories: { [one]: { state: 'left out' } } },
    });
    expect((await claimDigest(context, show, later))[0]?.around).toEqual(content?.around);
  });
});
