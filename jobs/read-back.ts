import { z } from 'zod';
import { lookAfterChannel } from '../src/desk/faults.ts';
import { queueLostWork, readBack as readBackShow, readBackWeeks } from '../src/desk/read-back.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

const HOUR_MS = 60 * MINUTE_SECONDS * 1000;

/** Makes what is stored the same as what the channel has: after a break what may be missing, every night the weeks that matter. */
export const readBack = defineJob({
  name: 'read-back',
  data: z.object({ showId: Id, depth: z.literal('weeks').exactOptional() }),
  terms: {
    policy: 'again',
    workers: 1,
    // Slack may give a page a minute.
    expireInSeconds: 24 * 60 * MINUTE_SECONDS - 1,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  // Who starts later than that reads back at start.
  schedule: {
    cron: () => '0 3 * * *',
    data: ({ id }) => ({ showId: id, depth: 'weeks' as const }),
    lateMs: HOUR_MS,
  },

  async run({ showId, depth }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    // Every night, as an event may have been lost.
    if (depth === 'weeks' && (await lookAfterChannel(context, show)) !== 'there') return;
    await context.links.rekey(show.id);
    await (depth === 'weeks' ? readBackWeeks : readBackShow)(context, show);
    await queueLostWork(context, show);
    if (depth === 'weeks') await context.slots.allDone(show.id, readBack.name, context.now());
  },
});
