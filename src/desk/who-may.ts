import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';

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
  const { slack } = workspaces.of(show);
  const isPrivate = show.isPrivate || (await slack.channel(show.channelId)).isPrivate;
  return !isPrivate || slack.isMember(show.channelId, userId);
};
