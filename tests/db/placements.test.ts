import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { episodeStore } from '../../src/db/episodes.ts';
import { placementStore } from '../../src/db/placements.ts';
import { publishingStore } from '../../src/db/publishing.ts';
import { episodes, shows } from '../../src/db/schema.ts';
import { fingerprintOf } from '../../src/domain/fingerprint.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPublication, aShow, notedQueue } from '../support/shows.ts';

/** A show whose notes go to two systems, with a draft. */
async function aShowGoingOut(db: Database) {
  const { id: showId } = await aShow(db);
  await db.update(shows).set({ ways: ['github', 'ghost'] });
  const { queued, enqueue } = notedQueue();
  const episode = await episodeStore(db, enqueue).ensureDraft(showId);
  return {
    showId,
    episode,
    enqueue,
    key: { showId, episodeId: episode.id, way: 'ghost' } as const,
    placements: placementStore(db, enqueue),
    /** The systems that an episode was handed over for since this was asked. */
    sentOut: () => queued.splice(0).flatMap(({ name, data }) => (name === 'send-out' ? [data['way']] : [])),
  };
}

describe.each(DATABASES)('on %s', (name) => {
  test('an episode is handed over for each system when it is published, corrected and taken back', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { showId, episode, enqueue, sentOut } = await aShowGoingOut(db);
    const publication = await aPublication(db, showId);
    expect(sentOut()).toEqual([]);
    await episodeStore(db, enqueue).publish(episode, publication);
    expect(sentOut()).toEqual(['github', 'ghost']);
    const publishing = publishingStore(db, enqueue);
    const [stored] = await db.select().from(episodes).where(eq(episodes.id, episode.id));
    const seen = fingerprintOf(stored?.notes ?? '');
    await publishing.correct(episode, { userId: 'U0HOST', notes: '### Better', seen });
    expect(sentOut()).toEqual(['github', 'ghost']);
    await publishing.correct(episode, { userId: 'U0HOST', notes: '### Better', seen });
    expect(sentOut()).toEqual([]);
    await publishing.unpublish(episode, 'U0HOST');
    expect(sentOut()).toEqual(['github', 'ghost']);
    expect(await publishing.lastDeed(episode)).toMatchObject({ deed: 'unpublished', userId: 'U0HOST' });
  });

  test('quiet publishing hands nothing over', async ({ databases }) => {
    const db = await databases.empty(name);
    const { showId, episode, enqueue, sentOut } = await aShowGoingOut(db);
    const publication = { ...(await aPublication(db, showId)), isQuiet: true };
    await episodeStore(db, enqueue).publish(episode, publication);
    expect(sentOut()).toEqual([]);
  });

  test('what an episode is called on a system stays what it was first', async ({ databases }) => {
    const { placements, key } = await aShowGoingOut(await databases.empty(name));
    expect(await placements.one(key)).toBeUndefined();
    expect(await placements.begin(key, 'episode-1-a')).toMatchObject({ marker: 'episode-1-a', turn: 0 });
    await placements.keep(key, { state: 'sent', remoteId: '73' });
    expect(await placements.begin(key, 'episode-1-b')).toMatchObject({
      marker: 'episode-1-a',
      state: 'sent',
      remoteId: '73',
    });
    const { showId, episodeId: id } = key;
    expect(await placements.of({ showId, id })).toHaveLength(1);
  });

  test('what a host wants is kept and handed over, each time as another turn', async ({ databases }) => {
    const { placements, key, sentOut } = await aShowGoingOut(await databases.empty(name));
    await placements.begin(key, 'episode-1-a');
    await placements.wanted(key, { version: 'theirs' });
    await placements.wanted(key, {});
    expect(await placements.one(key)).toMatchObject({ state: 'waiting', version: 'theirs', turn: 2 });
    expect(sentOut()).toEqual(['ghost', 'ghost']);
  });

  test('the newest that stand as they were sent are known, by their system', async ({ databases }) => {
    const db = await databases.empty(name);
    const { placements, showId, key } = await aShowGoingOut(db);
    const made = await db
      .insert(episodes)
      .values([2, 3, 4].map((number) => ({ showId, number, publishedAt: new Date(0), notes: '' })))
      .returning({ id: episodes.id });
    const [second = 0, third = 0, fourth = 0] = made.map(({ id }) => id);
    for (const episodeId of [second, third, fourth]) {
      await placements.begin({ ...key, episodeId }, `episode-${episodeId}`);
      await placements.keep({ ...key, episodeId }, { state: episodeId === third ? 'edited' : 'sent' });
    }
    expect(await placements.sentLately(showId, 'ghost', 5)).toEqual([fourth, second]);
    expect(await placements.sentLately(showId, 'ghost', 1)).toEqual([fourth]);
    expect(await placements.sentLately(showId, 'github', 5)).toEqual([]);
    await db.delete(episodes).where(eq(episodes.id, fourth));
    expect(await placements.sentLately(showId, 'ghost', 5)).toEqual([second]);
  });
});
