import { z } from 'zod';
import { claimDigest } from '../src/desk/digest.ts';
import { readBack } from '../src/desk/read-back.ts';
import { digestKey } from '../src/domain/digest.ts';
import { digestMessage } from '../src/slack/views/digest.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

const LATE_MS = 10 * 60 * 1000;

/** Posts the digest that was due at a time, unless it is there already or there is nothing new. */
export const weeklyDigest = defineJob({
  name: 'weekly-digest',
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
    data: ({ id }, due) => ({ showId: id, slot: due.toISOString() }),
    isMissed: async (show, due, { digests }) => !(await digests.at(show.id, due)),
  },

  async run({ showId, slot }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const due = new Date(slot);
    // No process was there when it was due: what was posted meanwhile may not be stored yet.
    if (context.now().getTime() - due.getTime() > LATE_MS) await readBack(context, show);
    const contents = await claimDigest(context, show, due);
    if (contents.length === 0) return;
    await context.outbox.say({ key: digestKey(due), show, messages: contents.map(digestMessage) });
  },
});
