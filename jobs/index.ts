import type { Context } from '../src/context.ts';
import type { JobQueue } from '../src/db/queue.ts';
import { announceEpisode } from './announce-episode.ts';
import { announceTalk } from './announce-talk.ts';
import { answerDirect } from './answer-direct.ts';
import { answerPress } from './answer-press.ts';
import { callWebhook } from './call-webhook.ts';
import { carryOut } from './carry-out.ts';
import { startClock } from './clock.ts';
import { checkLink } from './check-link.ts';
import { checkLinks } from './check-links.ts';
import { deliver } from './deliver.ts';
import { enrichLink } from './enrich-link.ts';
import { followSchedule } from './follow-schedule.ts';
import { greet } from './greet.ts';
import { hintClosed } from './hint-closed.ts';
import { hintCovered } from './hint-covered.ts';
import type { Job } from './job.ts';
import { lookElsewhere } from './look-elsewhere.ts';
import { readBack } from './read-back.ts';
import { redrawDesk } from './redraw-desk.ts';
import { redrawDigest } from './redraw-digest.ts';
import { secondDigest } from './second-digest.ts';
import { sendOut } from './send-out.ts';
import { sync } from './sync.ts';
import { tellDeadLinks } from './tell-dead-links.ts';
import { tellDeclined } from './tell-declined.ts';
import { tellFault } from './tell-fault.ts';
import { tellPosters } from './tell-posters.ts';
import { weeklyDigest } from './weekly-digest.ts';

export const jobs: readonly Job[] = [
  enrichLink,
  readBack,
  followSchedule,
  sync,
  greet,
  weeklyDigest,
  secondDigest,
  redrawDigest,
  redrawDesk,
  announceEpisode,
  announceTalk,
  callWebhook,
  sendOut,
  lookElsewhere,
  tellPosters,
  tellDeclined,
  checkLinks,
  checkLink,
  tellDeadLinks,
  tellFault,
  answerPress,
  answerDirect,
  hintCovered,
  hintClosed,
  deliver,
];

/** Has this process do its share of the work, and lets the clock hand over what falls due. */
export async function startJobs(context: Context, queue: JobQueue) {
  for (const job of jobs) await queue.work(job.name, (data) => carryOut(job, data, context));
  return startClock(context, jobs);
}
