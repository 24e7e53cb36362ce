import { z } from 'zod';
import { askLink } from '../src/desk/after-care.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Asks whether the page of a link of published notes is still there. */
export const checkLink = defineJob({
  name: 'check-link',
  data: z.object({ showId: Id, linkId: Id }),
  terms: {
    policy: 'again',
    workers: 2,
    expireInSeconds: 3 * MINUTE_SECONDS,
    heartbeatSeconds: 10,
    retryLimit: 3,
  },

  async run({ showId, linkId }, context) {
    const show = await context.shows.byId(showId);
    if (show) await askLink(context, show, linkId);
  },
});
