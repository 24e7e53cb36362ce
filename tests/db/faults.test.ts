import { describe, expect } from 'vitest';
import { faultStore } from '../../src/db/faults.ts';
import { changes } from '../../src/db/schema.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aShow, notedQueue } from '../support/shows.ts';

describe.each(DATABASES)('faults in %s', (name) => {
  test('one of a kind is noted until it ends, and each is told of', async ({ databases }) => {
    const db = await databases.empty(name);
    const show = await aShow(db);
    const { queued, enqueue } = notedQueue();
    const faults = faultStore(db, enqueue);
    const fault = {
      workspaceId: show.workspaceId,
      showId: show.id,
      kind: 'scope',
      subject: 'im:write',
    } as const;
    expect(await Promise.all([faults.open(fault), faults.open(fault)])).toContain(true);
    expect(await faults.open(fault)).toBe(false);
    expect(await faults.open({ ...fault, subject: 'chat:write' })).toBe(true);
    expect((await faults.going(show.workspaceId, 'scope')).toSorted()).toEqual(['chat:write', 'im:write']);
    expect(await faults.going(show.workspaceId, 'channel')).toEqual([]);
    expect(await faults.counts()).toEqual([{ kind: 'scope', count: 2 }]);
    expect(queued.map(({ name: job }) => job)).toEqual(['tell-fault', 'tell-fault']);

    expect(await faults.end(show.workspaceId + 1, 'scope', 'im:write')).toBe(false);
    expect(await faults.end(show.workspaceId, 'scope', 'im:write')).toBe(true);
    expect(await faults.end(show.workspaceId, 'scope', 'im:write')).toBe(false);
    expect(await faults.going(show.workspaceId, 'scope')).toEqual(['chat:write']);
    const ended = Number(queued.at(-1)?.data['faultId']);
    expect(await faults.byId(show.id, ended)).toMatchObject({ ...fault, endedAt: expect.any(Date) });
    expect(await faults.byId(show.id + 1, ended)).toBeUndefined();

    expect(await faults.open(fault)).toBe(true);
    expect(queued.at(-1)?.data['faultId']).not.toBe(ended);
  });

  test('who changed a show last comes first', async ({ databases }) => {
    const db = await databases.empty(name);
    const show = await aShow(db);
    const other = await aShow(db, 'C0OTHER');
    const by = (showId: number, userId: string) => ({ showId, userId, before: {}, after: {} });
    await db
      .insert(changes)
      .values([by(show.id, 'U1'), by(show.id, 'U2'), by(show.id, 'U1'), by(other.id, 'U3')]);
    expect(await faultStore(db, notedQueue().enqueue).editors(show.id)).toEqual(['U1', 'U2']);
  });

  test('jobs that wait are handed over once, those of the show alone', async ({ databases }) => {
    const db = await databases.empty(name);
    const show = await aShow(db);
    const other = await aShow(db, 'C0OTHER');
    const { queued, enqueue } = notedQueue();
    const faults = faultStore(db, enqueue);
    const data = { showId: show.id, episodeId: 3 };
    await faults.park(show.id, 'tell-posters', data);
    await faults.park(show.id, 'tell-posters', data);
    await faults.park(show.id, 'sync', { showId: show.id });
    await faults.park(other.id, 'sync', { showId: other.id });
    expect(queued).toEqual([]);
    await faults.unpark(show.id);
    await faults.unpark(show.id);
    expect(queued.toSorted((one, two) => one.name.localeCompare(two.name))).toEqual([
      { name: 'sync', data: { showId: show.id } },
      { name: 'tell-posters', data },
    ]);
  });
});
