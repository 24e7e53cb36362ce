import { z } from 'zod';
import { queueLostWork, readBack as readBackShow } from '../src/desk/read-back.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Makes what is stored the same as what the channel has. */
export const readBack = defineJob({
  name: 'read-back',
  data: z.object({ showId: Id }),
  terms: {
    policy: 'again',
    workers: 1,
    expireInSeconds: 30 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  // Who starts later than that reads back at start.
  schedule: {
    cron: () => '0 3 * * *',
    data: ({ id }) => ({ showId: id }),
    lateMs: 60 * MINUTE_SECONDS * 1000,
  },

  async run({ showId }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    await context.links.rekey(show.id);
    await readBackShow(context, show);
    await queueLostWork(context, show);
    await context.slots.allDone(show.id, readBack.name, context.now());
  },
});
