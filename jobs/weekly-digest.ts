import { z } from 'zod';
import { claimDigest } from '../src/desk/digest.ts';
import { readBack } from '../src/desk/read-back.ts';
import { DIGEST_JOB, DIGEST_LATE_MS, digestKey } from '../src/domain/digest.ts';
import { digestMessage } from '../src/slack/views/digest.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

const LATE_MS = 10 * 60 * 1000;

/** Posts the digest that was due at a time, unless it is there already or there is nothing new. */
export const weeklyDigest = defineJob({
  name: DIGEST_JOB,
  data: z.object({ showId: Id, slot: z.iso.datetime() }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 30 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 12,
  },
  schedule: {
    cron: ({ digestCron }) => digestCron,
    data: ({ id }, slot) => ({ showId: id, slot: slot.toISOString() }),
    lateMs: DIGEST_LATE_MS,
  },

  async run({ showId, slot }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const due = new Date(slot);
    // No process was there when it was due: what was posted meanwhile may not be stored yet.
    if (context.now().getTime() - due.getTime() > LATE_MS) await readBack(context, show);
    const contents = await claimDigest(context, show, due);
    const isUnsaid =
      contents.length > 0 &&
      (await context.outbox.say({ key: digestKey(due), show, messages: contents.map(digestMessage) }));
    // It is done when a later run finds it said: what Slack refuses leaves it undone, and the clock comes back to it.
    if (!isUnsaid) await context.slots.done(show.id, DIGEST_JOB, due, context.now());
  },
});
