import type { Context } from '../context.ts';
import { progressOf } from '../domain/read-back.ts';
import type { Show } from '../domain/show.ts';
import { slackTs } from './read-back.ts';

type Needs = Pick<Context, 'posts' | 'readBacks' | 'workspaces'>;

/** A reading back of all that a channel has, which is beginning or going on. */
export type Syncing = { cameTo?: Date; done?: number; leftMs?: number };

/** Has all that a channel has read back, from the day on when it was made: one at a time. */
export async function askSync(context: Needs, show: Show, userId: string): Promise<Syncing> {
  const made = await context.workspaces.of(show).slack.madeAt(show.channelId);
  const going = await context.readBacks.ask(show.id, { userId, startsFrom: slackTs(made) });
  if (!going) return {};
  const now = await context.posts.databaseTime();
  return { cameTo: new Date(Number(going.cameTo) * 1000), ...progressOf(going, now) };
}
