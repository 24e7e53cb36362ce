import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { mayRead } from './who-may.ts';

type Needs = Pick<Context, 'shows' | 'trips' | 'workspaces'>;

/**
 * The show that somebody means by a command: that of the channel they are in, or else the only one they may know of.
 *
 * @param isAboutTrips whether the command is about trips, and not about episodes
 * @throws UserError when there is none, or several
 */
export async function showFor(
  context: Needs,
  {
    workspaceId,
    userId,
    channelId,
    isAboutTrips = false,
  }: { workspaceId: number; userId: string; channelId: string; isAboutTrips?: boolean },
): Promise<Show> {
  const all = await context.shows.active([workspaceId]);
  const here = all.find((show) => show.channelId === channelId);
  if (here) return here;

  const find = isAboutTrips ? showsOf : newsShowsOf;
  const theirs = await find(context, workspaceId, userId);
  const [only, ...others] = theirs;
  if (!only) {
    throw new UserError('I have no news channel here yet. Open yours and type `/invite` with my name.');
  }
  if (others.length > 0) {
    const channels = theirs.map(({ channelName }) => `#${channelName}`).join(' or ');
    throw new UserError(`Which show? Type the command in ${channels}.`);
  }
  return only;
}

/** The shows that somebody may know of. */
export async function showsOf(
  context: Pick<Context, 'shows' | 'workspaces'>,
  workspaceId: number,
  userId: string,
): Promise<Show[]> {
  const theirs: Show[] = [];
  for (const show of await context.shows.active([workspaceId])) {
    if (await mayRead(context, show, { userId })) theirs.push(show);
  }
  return theirs;
}

/** The same without channels that only report from a conference: nobody means those by an episode. All, where there is no other. */
export async function newsShowsOf(context: Needs, workspaceId: number, userId: string): Promise<Show[]> {
  const theirs = await showsOf(context, workspaceId, userId);
  if (theirs.length < 2) return theirs;
  const reportingOnly = await context.trips.reportingOnly(theirs.map(({ id }) => id));
  const others = theirs.filter(({ id }) => !reportingOnly.has(id));
  return others.length > 0 ? others : theirs;
}
