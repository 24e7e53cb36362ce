import { CronExpressionParser } from 'cron-parser';
import type { Context } from '../src/context.ts';
import type { PlaygroundSlack } from './slack.ts';

type Needs = Pick<Context, 'shows' | 'workspaces' | 'enqueue' | 'now'>;

/** Moves the workspace's clock to each show's next digest, and has it posted: cron knows only the real time. */
export async function jumpToDigest(
  { shows, workspaces, enqueue, now }: Needs,
  workspace: PlaygroundSlack,
): Promise<void> {
  for (const show of await shows.active(workspaces.all().map(({ id }) => id))) {
    const schedule = CronExpressionParser.parse(show.digestCron, { currentDate: now(), tz: show.timeZone });
    const due = schedule.next().toDate();
    workspace.advance(due.getTime() - now().getTime());
    await enqueue('weekly-digest', { showId: show.id, slot: due.toISOString() });
  }
}
