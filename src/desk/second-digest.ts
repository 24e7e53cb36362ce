import type { Context } from '../context.ts';
import type { SecondSchedule } from '../domain/edited-settings.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { nextTimes } from '../schedule.ts';
import { maySayIn } from './who-may.ts';

type Needs = Pick<Context, 'workspaces' | 'now'>;

/**
 * Whether a show still has the second digest that fell due, and what it shows may be said where it stands.
 *
 * @returns undefined where the bot cannot know it now
 */
export async function isToBePosted(
  context: Pick<Context, 'workspaces'>,
  show: Show,
  due: Date,
): Promise<boolean | undefined> {
  const { secondDigest, secondScheduledAt } = show;
  if (!secondDigest || (secondScheduledAt && due < secondScheduledAt)) return false;
  return maySayIn(context, show, secondDigest.channelId);
}

/** @throws UserError when what was said in the news would leave a private channel */
export async function refuseToCarryAway(
  context: Pick<Context, 'workspaces'>,
  show: Show,
  channelId: string,
): Promise<void> {
  if (await maySayIn(context, show, channelId)) return;
  throw new UserError(
    `#${show.channelName} is private, and what is said there stays there: choose that channel, or none.`,
    { field: 'secondChannel' },
  );
}

/** Whether somebody can choose the channel of the second digest: of private ones, those that they and the bot are in. */
export async function isToBeChosen(
  { workspaces }: Pick<Context, 'workspaces'>,
  show: Show,
  userId: string,
): Promise<boolean> {
  const { channelId } = show.secondDigest ?? {};
  if (channelId === undefined) return false;
  const { slack } = workspaces.of(show);
  const known = await slack.knownChannel(channelId);
  return known !== undefined && (!known.isPrivate || (await slack.isMember(channelId, userId)));
}

/** When and where the second digest of a show comes; undefined where there is none. */
export async function secondSchedule(
  context: Needs,
  show: Show,
  count: number,
): Promise<SecondSchedule | undefined> {
  const { secondDigest, timeZone, channelId: news } = show;
  if (!secondDigest) return undefined;
  const { channelId, cron } = secondDigest;
  const known = await context.workspaces.of(show).slack.knownChannel(channelId);
  return {
    cron,
    timeZone,
    next: nextTimes({ cron, timeZone }, { now: context.now(), count }),
    isElsewhere: channelId !== news,
    isJoined: known?.isJoined ?? false,
    ...(known && !known.isPrivate ? { channelName: known.name } : {}),
  };
}
