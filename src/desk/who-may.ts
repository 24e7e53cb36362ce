import type { Context } from '../context.ts';
import { isHost, type Show } from '../domain/show.ts';

type Needs = Pick<Context, 'workspaces'>;

/** Somebody who wants something of a show. */
type Asker = {
  userId: string;
  /** Where they typed a command just now. A press does not count: its message may have come long ago. */
  typedIn?: string;
};

/** What those are told who may not. */
export const FOR_MEMBERS = 'That works only for members of the news channel, and only while I am in it.';

/** Whether somebody may have what they ask for. */
export type Permission = (context: Needs, show: Show, asker: Asker) => Promise<boolean>;

/**
 * Everybody who can read the show's channel: what was said in a private one is for its members only, and a public one
 * may have been made private since.
 */
export const mayRead: Permission = async ({ workspaces }, show, { userId, typedIn }) => {
  if (typedIn === show.channelId) return true;
  const isHidden = await isPrivate({ workspaces }, show);
  if (isHidden === undefined) return false;
  return !isHidden || workspaces.of(show).slack.isMember(show.channelId, userId);
};

/**
 * Whether what is said in the news may be said in another channel: that of a private one stays there.
 *
 * @returns undefined where the bot cannot know it
 */
export async function maySayIn(context: Needs, show: Show, channelId: string): Promise<boolean | undefined> {
  if (channelId === show.channelId) return true;
  const isHidden = await isPrivate(context, show);
  return isHidden === undefined ? undefined : !isHidden;
}

/** @returns undefined where the bot cannot know it */
async function isPrivate({ workspaces }: Needs, show: Show): Promise<boolean | undefined> {
  return show.isPrivate || (await workspaces.of(show).slack.joinedChannel(show.channelId))?.isPrivate;
}

/** The show's hosts, among those who may read; everybody who may read where it names none. */
export const mayEdit: Permission = async (context, show, asker) =>
  isHost(show, asker.userId) && mayRead(context, show, asker);

/** Why somebody may not, for them. Outsiders are not told who the hosts are. */
export async function whyNot(context: Needs, show: Show, asker: Asker): Promise<string> {
  if (!(await mayRead(context, show, asker))) return FOR_MEMBERS;
  const { people } = context.workspaces.of(show).directory;
  const hosts = await people(show.hosts);
  const names = show.hosts.map((userId) => hosts.get(userId)?.name ?? 'somebody');
  return `Only the hosts of the show can do that: ${list.format(names)}.`;
}

const list = new Intl.ListFormat('en-GB');
