import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { findEpisode } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { UserError } from '../../src/errors.ts';
import { PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';

const HOST = PEOPLE[4];
const A = 'https://example.com/why-clocks-lie';
const B = 'https://example.com/caches-forget';

async function aDraft(db: Database) {
  const desk = await aDesk(db);
  await desk.postedAndNominated(0, A);
  const { rundown } = await openDraft(desk.context, desk.show);
  const announcements = () => desk.context.queued.filter(({ name }) => name === 'announce-episode');
  return { ...desk, episodeId: rundown.episode.id, announcements };
}

describe.each(DATABASES)('publishing on %s', (name) => {
  test('fixes the notes with the date of today, covers the stories and queues one announcement', async ({
    databases,
  }) => {
    const { context, show, episodeId, announcements, posted, stories } = await aDraft(
      await databases.empty(name),
    );
    const other = await posted(1, B);
    expect(await publishEpisode(context, show, episodeId, { userId: HOST })).toBe(1);
    expect(await findEpisode(context, show, episodeId)).toMatchObject({
      heldOn: '2026-03-02',
      published: { notes: expect.stringContaining('Episode #01 — 2026-03-02') },
    });
    expect(await stories()).toEqual([[other]]);
    expect(announcements()).toEqual([{ name: 'announce-episode', data: { showId: show.id, episodeId } }]);
  });

  test('is done once, by whoever was first', async ({ databases }) => {
    const { context, show, episodeId, announcements } = await aDraft(await databases.empty(name));
    const published = await Promise.allSettled(
      [HOST, PEOPLE[0]].map((userId) => publishEpisode(context, show, episodeId, { userId })),
    );
    expect(published.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const again = publishEpisode(context, show, episodeId, { userId: HOST });
    await expect(again).rejects.toThrow(UserError);
    await expect(again).rejects.toThrow('Episode #01 is already published.');
    expect(announcements()).toHaveLength(1);
  });
});

test('quietly tells the channel nothing', async ({ databases }) => {
  const { context, show, episodeId, announcements } = await aDraft(await databases.empty('PGlite'));
  await publishEpisode(context, show, episodeId, { userId: HOST, isQuiet: true });
  expect(announcements()).toEqual([]);
});

test('keeps the date that the episode has', async ({ databases }) => {
  const { context, show, episodeId } = await aDraft(await databases.empty('PGlite'));
  await context.episodes.plan(show.id, { heldOn: '2026-04-01' });
  await publishEpisode(context, show, episodeId, { userId: HOST });
  expect(await findEpisode(context, show, episodeId)).toMatchObject({
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
  expect(loads).toEqual(['byId']);
});
