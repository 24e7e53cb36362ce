import { postDigest } from '../src/desk/digest.ts';
import type { Job } from './job.ts';

/** Posts the digest that was due at a time, unless it is there already or there is nothing new. */
export const weeklyDigest: Job<'weekly-digest'> = {
  name: 'weekly-digest',
  async run({ showId, slot }, context) {
    const show = await context.shows.byId(showId);
    if (show) await postDigest(context, show, new Date(slot));
  },
};
