import type { Context } from '../src/context.ts';
import type { JobQueue } from '../src/db/queue.ts';
import { announceEpisode } from './announce-episode.ts';
import { startClock } from './clock.ts';
import { enrichLink } from './enrich-link.ts';
import { readBack } from './read-back.ts';
import { weeklyDigest } from './weekly-digest.ts';

/** Has this process do its share of the work, and lets the clock hand over what falls due. */
export async function startJobs(context: Context, queue: JobQueue) {
  await queue.work(enrichLink.name, (work) => enrichLink.run(work, context));
  await queue.work(readBack.name, (work) => readBack.run(work, context));
  await queue.work(weeklyDigest.name, (work) => weeklyDigest.run(work, context));
  await queue.work(announceEpisode.name, (work) => announceEpisode.run(work, context));
  const clock = startClock(context);
  return { stop: () => clock.stop() };
}
