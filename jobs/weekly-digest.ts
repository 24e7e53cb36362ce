import { postDigest } from '../src/desk/digest.ts';
import { readBack } from '../src/desk/read-back.ts';
import type { Job } from './job.ts';

const LATE_MS = 10 * 60 * 1000;

/** Posts the digest that was due at a time, unless it is there already or there is nothing new. */
export const weeklyDigest: Job<'weekly-digest'> = {
  name: 'weekly-digest',
  async run({ showId, slot }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const due = new Date(slot);
    // No process was there when it was due: what was posted meanwhile may not be stored yet.
    if (context.now().getTime() - due.getTime() > LATE_MS) await readBack(context, show);
    await postDigest(context, show, due);
  },
};
