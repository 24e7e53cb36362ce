import type { Job } from './job.ts';

/** Reads the page of a link. What may pass is tried again; a dead page leaves the link as it is. */
export const enrichLink: Job<'enrich-link'> = {
  name: 'enrich-link',
  async run({ linkId }, { links, readPage, now }) {
    const url = await links.waiting(linkId);
    if (url !== undefined) await links.keepPage(linkId, await readPage(url), now());
  },
};
