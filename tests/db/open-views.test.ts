import { sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { decisionStore } from '../../src/db/decisions.ts';
import { openViewStore } from '../../src/db/open-views.ts';
import { postStore } from '../../src/db/posts.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aPost, aShow, notedQueue } from '../support/shows.ts';

const ANA = 'U0ANA';
const HOME = { userId: ANA, place: 'home', page: 0 } as const;
const MODAL = { userId: ANA, place: 'modal', viewId: 'V1', page: 0 } as const;

describe.each(DATABASES)('views that are open, on %s', (name) => {
  test('are one Home and one modal for each person: the last counts', async ({ databases }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const views = openViewStore(db);
    await views.opened(showId, HOME);
    await views.opened(showId, MODAL);
    await views.opened(showId, { ...MODAL, viewId: 'V2', page: 1 });
    await views.opened(showId, { ...HOME, userId: 'U0BEN' });
    const open = await views.all(showId);
    expect(open).toHaveLength(3);
    expect(open).toEqual(
      expect.arrayContaining([HOME, { ...MODAL, viewId: 'V2', page: 1 }, { ...HOME, userId: 'U0BEN' }]),
    );
  });

  test('end when they are closed; a modal that took the place of another stays', async ({ databases }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const views = openViewStore(db);
    await views.opened(showId, { ...MODAL, viewId: 'V2' });
    await views.closed(showId, MODAL);
    expect(await views.all(showId)).toHaveLength(1);
    await views.closed(showId, { ...MODAL, viewId: 'V2' });
    expect(await views.all(showId)).toEqual([]);
  });

  test('are forgotten after a week', async ({ databases }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const views = openViewStore(db);
    await views.opened(showId, HOME);
    await db.execute(sql`update open_views set opened_at = now() - interval '8 days'`);
    expect(await views.all(showId)).toEqual([]);
  });

  test('are queued to be drawn again by whatever changes the draft, and only where there are some', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const { id: showId } = await aShow(db);
    const { queued, enqueue } = notedQueue();
    await postStore(db, enqueue).store(showId, aPost({ urls: ['https://example.com/a'] }));
    const decide = (title: string) =>
      decisionStore(db, enqueue).decide(showId, { userId: ANA, patch: { stories: { 1: { title } } } });
    const redraws = () => queued.filter((job) => job.name === 'redraw-desk').map(({ data }) => data);
    await decide('Mine');
    expect(redraws()).toEqual([]);
    await openViewStore(db).opened(showId, HOME);
    await decide('Better');
    expect(redraws()).toEqual([{ showId }]);
  });
});

describe.each(DATABASES)("somebody's Home, on %s", (name) => {
  test('shows one show of a workspace, the last one', async ({ databases }) => {
    const db = await databases.empty(name);
    const one = await aShow(db);
    const other = await aShow(db, 'C0OTHER');
    const views = openViewStore(db);
    expect(await views.lastHome(one.workspaceId, ANA)).toBeUndefined();
    await views.opened(one.id, MODAL);
    await views.opened(one.id, { ...HOME, userId: 'U0BEN' });
    await views.opened(one.id, HOME);
    await views.opened(other.id, HOME);
    expect(await views.lastHome(one.workspaceId, ANA)).toBe(other.id);
    expect(await views.lastHome(one.workspaceId, 'U0BEN')).toBe(one.id);
    expect(await views.lastHome(one.workspaceId + 1, ANA)).toBeUndefined();
    // Others' Homes, and modals, stay.
    expect(await views.all(one.id)).toEqual(expect.arrayContaining([MODAL, { ...HOME, userId: 'U0BEN' }]));
    expect(await views.all(one.id)).toHaveLength(2);
  });
});
