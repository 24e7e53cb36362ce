import type { Context } from '../src/context.ts';
import { nextTimes } from '../src/schedule.ts';
import type { PlaygroundSlack } from './slack.ts';

type Needs = Pick<Context, 'shows' | 'workspaces' | 'now'>;

/** Moves the workspace's clock to each show's next digest, which is then due. */
export async function jumpToDigest(
  { shows, workspaces, now }: Needs,
  workspace: PlaygroundSlack,
): Promise<void> {
  for (const { digestCron: cron, timeZone } of await shows.active(workspaces.all().map(({ id }) => id))) {
    const [next] = nextTimes({ cron, timeZone }, { now: now(), count: 1 });
    if (next) workspace.advance(next.getTime() - now().getTime());
  }
}
