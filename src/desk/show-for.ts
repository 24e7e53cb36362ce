import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';

type Needs = Pick<Context, 'shows' | 'slack'>;

/**
 * The show that somebody means: that of the channel they are in, else the only one they may know of.
 *
 * @throws UserError when there is none, or several
 */
export async function showFor(
  { shows, slack }: Needs,
  { userId, channelId }: { userId: string; channelId: string },
): Promise<Show> {
  const all = await shows.active(slack.teamId);
  const here = all.find((show) => show.channelId === channelId);
  if (here) return here;

  const theirs: Show[] = [];
  for (const show of all) if (await mayRead(slack, show, userId)) theirs.push(show);
  const [only, ...others] = theirs;
  if (!only) {
    throw new UserError('I have no news channel here yet: open yours and type `/invite` with my name.');
  }
  if (others.length > 0) {
    const channels = theirs.map(({ channelName }) => `#${channelName}`).join(' or ');
    throw new UserError(`Which show? Type the command in ${channels}.`);
  }
  return only;
}

/**
 * A show that somebody may know of: a button may be pressed long after its message came, by somebody who has left a
 * private channel meanwhile.
 *
 * @throws UserError when they may not
 */
export async function readableShow({ shows, slack }: Needs, showId: number, userId: string): Promise<Show> {
  const show = await shows.byId(showId);
  if (!show || !(await mayRead(slack, show, userId))) {
    throw new UserError('That is for the members of the news channel only.');
  }
  return show;
}

/** What was said in a private channel is for its members only; and a public one may have been made private since. */
async function mayRead(slack: Needs['slack'], show: Show, userId: string): Promise<boolean> {
  const isPrivate = show.isPrivate || (await slack.channel(show.channelId)).isPrivate;
  return !isPrivate || slack.isMember(show.channelId, userId);
}
