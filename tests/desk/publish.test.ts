import { giveFacts, giveTitle } from '../support/stories.ts';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { findEpisode, notesOf } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { fingerprintOf } from '../../src/domain/fingerprint.ts';
import { UserError } from '../../src/errors.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { MONDAY, saying, tsAt } from '../support/shows.ts';

const [ALICE, BOB, CAROL, , HOST] = PEOPLE;
const A = 'https://example.com/why-clocks-lie';
const B = 'https://example.com/caches-forget';

/** A draft of two stories, of which the first is nominated by Bob and the second by Bob and Carol. */
async function aDraft(db: Database) {
  const desk = await aDesk(db);
  const { context, show } = desk;
  await desk.postedAndNominated(0, A);
  await desk.nominated(await desk.postedAndNominated(1, B), CAROL);
  const { rundown } = await openDraft(context, show, HOST);
  const episodeId = rundown.episode.id;
  const episode = () => findEpisode(context, show, episodeId);
  return {
    ...desk,
    episodeId,
    episode,
    announcements: () => context.queued.filter(({ name }) => name === 'announce-episode'),
    /** What a host who looks at the notes now presses Publish with. */
    look: async () => ({
      userId: HOST,
      seen: fingerprintOf(
        (await notesOf(context, (await context.shows.byId(show.id)) ?? show, await episode())).notes,
      ),
    }),
    /** The desk, where something happens after the notes were made and before they are stored. */
    interrupted(happens: (times: number) => Promise<unknown>) {
      const { publish } = context.episodes;
      let times = 0;
      const late: typeof publish = async (...args) => {
        await happens(++times);
        return publish(...args);
      };
      return { ...context, episodes: { ...context.episodes, publish: late } };
    },
  };
}

type Draft = Awaited<ReturnType<typeof aDraft>>;

/** What makes other notes of those that a host had before them, and what the new ones say. */
const CHANGES: Record<string, [(draft: Draft) => Promise<unknown>, RegExp]> = {
  'a nominated story': [({ postedAndNominated }) => postedAndNominated(2, `${A}/more`), /clocks-lie\/more\)/],
  'a vote that changes the order': [
    async ({ nominated }) => {
      for (const userId of [ALICE, CAROL, HOST]) await nominated(tsAt(0), userId);
    },
    /clocks-lie.*caches-forget/s,
  ],
  'a vote that moves it to another section': [
    async ({ nominated }) => {
      for (const userId of [CAROL, HOST]) await nominated(tsAt(0), userId, 'bug');
    },
    /Bug of Week.*clocks-lie/s,
  ],
  'a vote that is taken back': [
    ({ context, show }) =>
      context.nominations.takeBack(show.id, tsAt(0), { userId: BOB, emoji: MIC, eventTs: tsAt(99) }),
    /^(?!.*clocks-lie)/s,
  ],
  'a deleted post': [({ context, show }) => context.posts.remove(show.id, tsAt(0)), /^(?!.*clocks-lie)/s],
  'other words': [
    ({ posted }) => posted(0, A, { words: saying('Better words'), editedTs: tsAt(9) }),
    /Better words/,
  ],
  "a host's title": [({ context, show }) => giveTitle(context.decisions, show.id, 1, 'Mine'), /- \[Mine\]/],
  'the title of a page': [
    ({ context, show }) =>
      context.links.keepPage(
        show.id,
        1,
        { kind: 'page', title: { text: 'Clocks!', source: 'title' } },
        MONDAY,
      ),
    /- \[Clocks!\]/,
  ],
  'a setting of the show': [
    ({ context, show }) =>
      context.decisions.decide(show.id, { userId: HOST, patch: { settings: { name: 'Cloud Talk' } } }),
    /### Cloud Talk Episode/,
  ],
  'a topic': [({ context, show }) => giveFacts(context.decisions, show.id, { topic: 'Queues' }), /Queues/],
  'a number': [({ context, show }) => giveFacts(context.decisions, show.id, { number: 9 }), /Episode #09/],
  'a date': [
    ({ context, show }) => giveFacts(context.decisions, show.id, { heldOn: '2026-04-01' }),
    /— 2026-04-01/,
  ],
};

describe.each(DATABASES)('publishing on %s', (name) => {
  test('fixes the notes with the date of today, covers the stories and queues one announcement', async ({
    databases,
  }) => {
    const { context, show, episodeId, episode, announcements, posted, stories } = await aDraft(
      await databases.empty(name),
    );
    const other = await posted(2, `${A}/more`);
    expect(await publishEpisode(context, show, episodeId, { userId: HOST })).toBeUndefined();
    expect(await episode()).toMatchObject({
      heldOn: '2026-03-02',
      published: { notes: expect.stringContaining('Episode #01 — 2026-03-02') },
    });
    expect(await stories()).toEqual([[other]]);
    expect(announcements()).toEqual([{ name: 'announce-episode', data: { showId: show.id, episodeId } }]);
  });

  test('is done once, by whoever was first', async ({ databases }) => {
    const { context, show, episodeId, announcements } = await aDraft(await databases.empty(name));
    const published = await Promise.allSettled(
      [HOST, ALICE].map((userId) => publishEpisode(context, show, episodeId, { userId })),
    );
    expect(published.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const again = publishEpisode(context, show, episodeId, { userId: HOST, seen: 'something else' });
    await expect(again).rejects.toThrow(UserError);
    await expect(again).rejects.toThrow('Episode #01 is already published.');
    expect(announcements()).toHaveLength(1);
  });

  test('has a title that was saved while the notes were made', async ({ databases }) => {
    const { show, episodeId, episode, interrupted } = await aDraft(await databases.empty(name));
    const racing = interrupted((times) =>
      times === 1 ? giveTitle(racing.decisions, show.id, 1, 'Mine') : Promise.resolve(),
    );
    expect(await publishEpisode(racing, show, episodeId, { userId: HOST })).toBeUndefined();
    expect((await episode()).published?.notes).toContain(`- [Mine](${A})`);
    expect(await racing.decisions.published(await episode())).toContainEqual({
      storyId: 1,
      section: 'news',
      title: 'Mine',
    });
  });

  test('asks again about a title that was saved while the notes were made', async ({ databases }) => {
    const { show, episodeId, episode, interrupted, look } = await aDraft(await databases.empty(name));
    const racing = interrupted((times) =>
      times === 1 ? giveTitle(racing.decisions, show.id, 1, 'Mine') : Promise.resolve(),
    );
    const changed = await publishEpisode(racing, show, episodeId, await look());
    expect(changed?.notes).toContain(`- [Mine](${A})`);
    expect(await episode()).not.toHaveProperty('published');
  });

  test('leaves to the next episode what is nominated at the same time, or has it in the notes', async ({
    databases,
  }) => {
    const { context, show, episodeId, episode, stories, postedAndNominated } = await aDraft(
      await databases.empty(name),
    );
    await Promise.all([
      publishEpisode(context, show, episodeId, { userId: HOST }),
      postedAndNominated(2, `${A}/more`),
    ]);
    const isIn = (await episode()).published?.notes.includes(`(${A}/more)`);
    expect(await stories()).toEqual(isIn ? [] : [[tsAt(2)]]);
  });
});

describe('whoever publishes what was not on their screen', () => {
  test.for(Object.entries(CHANGES))(
    'is asked again when there is %s',
    async ([, [change, news]], { databases }) => {
      const draft = await aDraft(await databases.empty('PGlite'));
      const { context, show, episodeId, episode, announcements, look } = draft;
      const seen = await look();
      await change(draft);
      const asked = await publishEpisode(context, show, episodeId, seen);
      expect(asked).toMatchObject({ state: 'draft', notes: expect.stringMatching(news) });
      expect(await episode()).not.toHaveProperty('published');
      expect(announcements()).toEqual([]);

      expect(await publishEpisode(context, show, episodeId, await look())).toBeUndefined();
      expect((await episode()).published?.notes).toBe(asked?.notes);
    },
  );

  test('is not asked again about what does not show in the notes', async ({ databases }) => {
    const { context, show, episodeId, episode, look, posted, nominated } = await aDraft(
      await databases.empty('PGlite'),
    );
    const seen = await look();
    await posted(2, `${A}/more`);
    await nominated(tsAt(1), HOST);
    expect(await publishEpisode(context, show, episodeId, seen)).toBeUndefined();
    expect(await episode()).toHaveProperty('published');
  });
});

test('a fact that is given while the notes are made is in them', async ({ databases }) => {
  const { show, episodeId, episode, interrupted } = await aDraft(await databases.empty('PGlite'));
  const racing = interrupted((times) =>
    times === 1 ? giveFacts(racing.decisions, show.id, { heldOn: '2026-04-01' }) : Promise.resolve(),
  );
  await publishEpisode(racing, show, episodeId, { userId: HOST });
  expect(await episode()).toMatchObject({
    heldOn: '2026-04-01',
    published: { notes: expect.stringContaining('— 2026-04-01') },
  });
});

test('a draft that changes all the time is not published', async ({ databases }) => {
  const { show, episodeId, episode, interrupted } = await aDraft(await databases.empty('PGlite'));
  const racing = interrupted((times) => giveTitle(racing.decisions, show.id, 1, `Title ${times}`));
  await expect(publishEpisode(racing, show, episodeId, { userId: HOST })).rejects.toThrow('all the time');
  expect(await episode()).not.toHaveProperty('published');
});

test('keeps the date that the episode has', async ({ databases }) => {
  const { context, show, episodeId, episode } = await aDraft(await databases.empty('PGlite'));
  await giveFacts(context.decisions, show.id, { heldOn: '2026-04-01' });
  await publishEpisode(context, show, episodeId, { userId: HOST });
  expect(await episode()).toMatchObject({
    heldOn: '2026-04-01',
    published: { notes: expect.stringContaining('— 2026-04-01') },
  });
});

test('an episode that is gone is not published', async ({ databases }) => {
  const { context, show, episodeId } = await aDraft(await databases.empty('PGlite'));
  await expect(publishEpisode(context, show, episodeId + 1, { userId: HOST })).rejects.toThrow('is gone');
});

test('stories are loaded once', async ({ databases }) => {
  const { countingLoads, show, episodeId } = await aDraft(await databases.empty('PGlite'));
  const { loads, counted } = countingLoads();
  await publishEpisode(counted, show, episodeId, { userId: HOST });
  expect(loads).toEqual(['nominated']);
});
