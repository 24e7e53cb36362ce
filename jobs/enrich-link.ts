import { z } from 'zod';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Reads the page of a link. What may pass is tried again; a dead page leaves the link as it is. */
export const enrichLink = defineJob({
  name: 'enrich-link',
  data: z.object({ showId: Id, linkId: Id }),
  terms: {
    policy: 'again',
    workers: 8,
    expireInSeconds: MINUTE_SECONDS,
    heartbeatSeconds: 10,
    retryLimit: 5,
  },

  async run({ showId, linkId }, { links, readPage, now }) {
    const url = await links.waiting(showId, linkId);
    if (url !== undefined) await links.keepPage(showId, linkId, await readPage(url), now());
  },
});
