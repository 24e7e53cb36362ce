import type { Context } from '../src/context.ts';
import { nextTimes } from '../src/schedule.ts';
import type { PlaygroundSlack } from './slack.ts';

type Needs = Pick<Context, 'shows' | 'workspaces' | 'now'>;

/** Moves the workspace's clock to the next digest of a show, which is then due. */
export async function jumpToDigest(
  { shows, workspaces, now }: Needs,
  workspace: PlaygroundSlack,
): Promise<void> {
  const all = await shows.active(workspaces.all().map(({ id }) => id));
  const due = all.flatMap(({ digestCron: cron, timeZone }) =>
    nextTimes({ cron, timeZone }, { now: now(), count: 1 }).map((next) => next.getTime()),
  );
  if (due.length > 0) workspace.advance(Math.min(...due) - now().getTime());
}
