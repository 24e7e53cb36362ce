import { and, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import type { OpenView } from '../domain/open-view.ts';
import type { Database } from './database.ts';
import { openViews, shows } from './schema.ts';

/** Nobody has the same view before them for longer. */
const OPEN_DAYS = 7;

export function openViewStore(db: Database) {
  return {
    /** Notes what somebody has before them now: a modal for each show, and one Home, which shows one of them. */
    async opened(showId: number, view: OpenView): Promise<void> {
      const { userId, place, page } = view;
      const shown = { page, viewId: view.place === 'home' ? null : view.viewId, openedAt: sql`now()` };
      await db.transaction(async (tx) => {
        await tx
          .insert(openViews)
          .values({ showId, userId, place, ...shown })
          .onConflictDoUpdate({ target: [openViews.showId, openViews.userId, openViews.place], set: shown });
        if (place !== 'home') return;
        const theirs = tx.select({ workspaceId: shows.workspaceId }).from(shows).where(eq(shows.id, showId));
        const others = tx
          .select({ id: shows.id })
          .from(shows)
          .where(and(inArray(shows.workspaceId, theirs), ne(shows.id, showId)));
        await tx.delete(openViews).where(and(isHomeOf(userId), inArray(openViews.showId, others)));
      });
    },

    /** The show that somebody's Home showed the last time, in a workspace. */
    async lastHome(workspaceId: number, userId: string): Promise<number | undefined> {
      const [row] = await db
        .select({ showId: openViews.showId })
        .from(openViews)
        .innerJoin(shows, eq(shows.id, openViews.showId))
        .where(and(eq(shows.workspaceId, workspaceId), isHomeOf(userId)))
        .orderBy(desc(openViews.openedAt))
        .limit(1);
      return row?.showId;
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

function isHomeOf(userId: string) {
  return and(eq(openViews.userId, userId), eq(openViews.place, 'home'));
}
