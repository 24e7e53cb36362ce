import { and, eq, gt, sql } from 'drizzle-orm';
import type { OpenView } from '../domain/open-view.ts';
import type { Database } from './database.ts';
import { openViews } from './schema.ts';

/** Nobody has the same view before them for longer. */
const OPEN_DAYS = 7;

export function openViewStore(db: Database) {
  return {
    /** Notes what somebody has before them now: one of each place. */
    async opened(showId: number, view: OpenView): Promise<void> {
      const { userId, place, page } = view;
      const shown = { page, viewId: view.place === 'home' ? null : view.viewId, openedAt: sql`now()` };
      await db
        .insert(openViews)
        .values({ showId, userId, place, ...shown })
        .onConflictDoUpdate({ target: [openViews.showId, openViews.userId, openViews.place], set: shown });
    },

    async all(showId: number): Promise<OpenView[]> {
      const rows = await db
        .select()
        .from(openViews)
        .where(
          and(
            eq(openViews.showId, showId),
            gt(openViews.openedAt, sql`now() - make_interval(days => ${OPEN_DAYS})`),
          ),
        );
      return rows.flatMap(({ userId, place, page, viewId }): OpenView[] => {
        if (place === 'home') return [{ userId, page, place }];
        return viewId === null ? [] : [{ userId, page, place, viewId }];
      });
    },

    async closed(showId: number, view: OpenView): Promise<void> {
      const isIt = [
        eq(openViews.showId, showId),
        eq(openViews.userId, view.userId),
        eq(openViews.place, view.place),
      ];
      await db
        .delete(openViews)
        .where(and(...isIt, view.place === 'home' ? undefined : eq(openViews.viewId, view.viewId)));
    },
  };
}
