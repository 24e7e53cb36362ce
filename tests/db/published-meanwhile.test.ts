import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { linkStore } from '../../src/db/links.ts';
import { nominationStore } from '../../src/db/nominations.ts';
import { postStore } from '../../src/db/posts.ts';
import { storyStore } from '../../src/db/stories.ts';
import type { Episode } from '../../src/domain/episode.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, MONDAY, notedQueue, tsAt } from '../support/shows.ts';

const URLS = ['https://example.com/a', 'https://bit.ly/3xYz'];
const rules = {
  ownVoteCounts: false,
  bots: new Set<string>(),
  sections: DEFAULT_SECTIONS,
  minNominations: 1,
};

/** Two posted links, the n-th `tsAt(n)`, and a draft that two hosts work on. */
async function aDesk(db: Database) {
  const { id: showId } = await aShow(db);
  const { enqueue } = notedQueue();
  const posts = postStore(db, enqueue);
  const nominations = nominationStore(db, enqueue);
  const links = linkStore(db, enqueue);
  const episodes = episodeStore(db, enqueue);
  const stories = storyStore(db);
  for (const [minute, url] of URLS.entries()) {
    await posts.store(showId, aPost({ ts: tsAt(minute), urls: [url] }));
  }
  const open = () => stories.open(showId, new Date(0));
  return {
    open,
    nominate: (nth: number) =>
      nominations.add(showId, tsAt(nth), { userId: 'U0BOB', emoji: 'studio_microphone', eventTs: tsAt(9) }),
    draftWith: async (loaded = open()) => episodes.draftWith(showId, await loaded, rules),
    publish: (episode: Episode) => {
      const end = { notes: 'Notes', heldOn: '2026-03-02', userId: 'U0HOST', now: MONDAY, isQuiet: true };
      return episodes.publish(episode, end);
    },
    itemsOf: async ({ id }: Episode) => (await episodes.byId(showId, id))?.items.length,
    turnOutToBeOne: () =>
      links.keepPage(
        showId,
        2,
        {
          kind: 'page',
          response: { status: 200, finalUrl: URLS[0] ?? '', contentType: 'text/html', bytes: 1, ms: 1 },
        },
        MONDAY,
      ),
  };
}

async function aDraft({ nominate, draftWith }: Awaited<ReturnType<typeof aDesk>>, nth: number) {
  await nominate(nth);
  const { episode } = await draftWith();
  if (!episode) throw new Error('there is no draft');
  return episode;
}

describe.each(DATABASES)('while an episode is being published, on %s', (name) => {
  test('a draft made of what was open before does not take what it covers', async ({ databases }) => {
    const desk = await aDesk(await databases.empty(name));
    const episode = await aDraft(desk, 0);
    const loaded = await desk.open();
    await desk.publish(episode);
    expect(await desk.draftWith(Promise.resolve(loaded))).toEqual({ added: 0 });
  });

  test('a draft made of stories that became one meanwhile takes that one', async ({ databases }) => {
    const desk = await aDesk(await databases.empty(name));
    await desk.nominate(0);
    await desk.nominate(1);
    const loaded = await desk.open();
    await desk.turnOutToBeOne();
    expect(await desk.draftWith(Promise.resolve(loaded))).toMatchObject({ added: 1 });
  });

  test('what is added to it after its notes were made is left for the next one', async ({ databases }) => {
    const desk = await aDesk(await databases.empty(name));
    const episode = await aDraft(desk, 0);
    await desk.nominate(1);
    await desk.draftWith();
    await desk.publish(episode);
    expect(await desk.itemsOf(episode)).toBe(1);
    expect(await desk.draftWith()).toMatchObject({ added: 1 });
  });

  test('a story of it that turns out to be another one is covered', async ({ databases }) => {
    const desk = await aDesk(await databases.empty(name));
    const episode = await aDraft(desk, 1);
    await desk.turnOutToBeOne();
    await desk.publish(episode);
    expect(await desk.open()).toEqual([]);
  });
});
