import { isToBePosted } from '../src/desk/second-digest.ts';
import { DIGEST_JOBS } from '../src/domain/digest.ts';
import { defineJob } from './job.ts';
import { DIGEST, postDigest } from './weekly-digest.ts';

/** Posts the second digest that was due at a time, where a show has one, unless it is there already or there is nothing new. */
export const secondDigest = defineJob({
  ...DIGEST,
  name: DIGEST_JOBS.second,
  schedule: {
    ...DIGEST.schedule,
    cron: ({ secondDigest: second }) => second?.cron,
    scheduledAt: ({ secondScheduledAt }) => secondScheduledAt,
  },

  async run({ showId, slot }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const due = new Date(slot);
    const isWanted = await isToBePosted(context, show, due);
    // As long as the bot does not see the news channel it is left undone, and the clock comes back to it.
    if (isWanted === undefined) return;
    if (isWanted) await postDigest(context, show, due, 'second');
    else await context.slots.done(show.id, DIGEST_JOBS.second, due, context.now());
  },
});
