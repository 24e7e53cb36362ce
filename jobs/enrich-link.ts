import { z } from 'zod';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Reads the page of a link. What may pass is tried again; a dead page leaves the link as it is. */
export const enrichLink = defineJob({
  name: 'enrich-link',
  data: z.object({ showId: Id, linkId: Id }),
  terms: {
    policy: 'again',
    workers: 8,
    expireInSeconds: 3 * MINUTE_SECONDS,
    heartbeatSeconds: 10,
    retryLimit: 5,
  },

  async run({ showId, linkId }, { links, readPage, now }) {
    const url = await links.waiting(showId, linkId);
    if (url === undefined) return;
    const page = await readPage(url);
    if (page.failure?.kind === 'busy') await links.putBack(showId, linkId, page.failure.retryInMs ?? 0);
    else await links.keepPage(showId, linkId, page, now());
  },
});
