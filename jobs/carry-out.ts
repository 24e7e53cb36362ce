import type { Context } from '../src/context.ts';
import type { JobData } from '../src/db/queue.ts';
import { lookAfterChannel } from '../src/desk/faults.ts';
import { isOfPosting, isOutOfChannel, isPersonGone, isShutOut } from '../src/slack/api/gateway.ts';
import type { Job } from './job.ts';

/**
 * Does a job. Trying again is no use where an admin has to mend something, or the bot is not in the channel: the job
 * ends then, and is handed over anew once all is well. One that nobody would hand over again is kept until then.
 *
 * @throws what may pass by itself
 */
export async function carryOut(job: Job, data: JobData, context: Context): Promise<void> {
  const showId = Number(data['showId']);
  if (job.waits && (await context.shows.known(showId))?.leftAt) {
    await context.faults.park(showId, job.name, data);
    return;
  }
  try {
    await job.run(data, context);
  } catch (error) {
    if (!(await isHopeless(context, showId, error))) throw error;
    context.logger.debug({ error, job: job.name, data }, 'Slack does not let a job be done');
    if (job.waits) await context.faults.park(showId, job.name, data);
  }
}

async function isHopeless(context: Context, showId: number, error: unknown): Promise<boolean> {
  if (isShutOut(error) || isOfPosting(error) || isPersonGone(error)) return true;
  if (!isOutOfChannel(error)) return false;
  const show = await context.shows.known(showId);
  // A conversation with one person.
  if (!show) return true;
  if (show.leftAt) return true;
  return (await lookAfterChannel(context, show)) !== 'there';
}
