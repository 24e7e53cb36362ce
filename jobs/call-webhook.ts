import { z } from 'zod';
import { tellWebhook } from '../src/desk/webhook.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Tells another program that an episode was published or corrected. It is tried for about a day. */
export const callWebhook = defineJob({
  name: 'call-webhook',
  data: z.object({ showId: Id, episodeId: Id }),
  terms: {
    policy: 'again',
    workers: 1,
    expireInSeconds: MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 100,
  },

  async run({ showId, episodeId }, context) {
    const show = await context.shows.known(showId);
    if (show) await tellWebhook(context, show, episodeId);
  },
});
