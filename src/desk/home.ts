import type { Context } from '../context.ts';
import type { Overview } from '../domain/overview.ts';
import { isHost, type Show } from '../domain/show.ts';
import { loadOverview } from './overview.ts';
import { showsOf } from './show-for.ts';

type Needs = Pick<
  Context,
  'decisions' | 'episodes' | 'openViews' | 'placements' | 'shows' | 'stories' | 'workspaces' | 'now'
>;

/** What somebody's Home shows: one of their shows, and those that they can turn to. */
export type Home = {
  overview: Overview;
  shows: readonly Pick<Show, 'id' | 'name' | 'channelName'>[];
  isHost: boolean;
  now: Date;
};

/** @param overview of the show, where it is there already */
export async function loadHome(
  context: Needs,
  show: Show,
  { userId, overview }: { userId: string; overview?: Overview },
): Promise<Home> {
  return {
    overview: overview ?? (await loadOverview(context, show)),
    shows: await otherShows(context, show, userId),
    isHost: isHost(show, userId),
    now: context.now(),
  };
}

/** The show that somebody's Home opens with: the one that it showed the last time, or else their first. */
export async function homeShow(
  context: Needs,
  workspaceId: number,
  userId: string,
): Promise<Show | undefined> {
  const theirs = await showsOf(context, workspaceId, userId);
  const last = await context.openViews.lastHome(workspaceId, userId);
  return theirs.find(({ id }) => id === last) ?? theirs[0];
}

/** None where the workspace has no other show: then nobody is asked what they may read. */
async function otherShows(context: Needs, show: Show, userId: string): Promise<Show[]> {
  const all = await context.shows.active([show.workspaceId]);
  return all.length > 1 ? showsOf(context, show.workspaceId, userId) : [];
}
