import { z } from 'zod';
import { followSchedule as follow } from '../src/desk/trips/follow-schedule.ts';
import { fingerprintOf } from '../src/domain/fingerprint.ts';
import { changedTalkKey } from '../src/domain/trips/trip.ts';
import { changedTalkMessage } from '../src/slack/views/talk.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

const DAY_MS = 24 * 60 * MINUTE_SECONDS * 1000;

/** Asks every morning for the schedule of the trip that is under way, and tells in the threads of talks what changed. */
export const followSchedule = defineJob({
  name: 'follow-schedule',
  data: z.object({ showId: Id }),
  terms: {
    policy: 'again',
    workers: 1,
    expireInSeconds: 10 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 4,
  },
  schedule: {
    cron: () => '0 6 * * *',
    data: ({ id }) => ({ showId: id }),
    lateMs: DAY_MS,
  },

  async run({ showId }, context) {
    const show = await context.shows.byId(showId);
    const followed = show && (await follow(context, show));
    for (const news of followed?.told ?? []) {
      const { trip, talk } = news;
      const message = changedTalkMessage(news);
      const key = changedTalkKey(talk.id, fingerprintOf(JSON.stringify(message)));
      await context.outbox.say({
        key,
        show: { id: trip.showId },
        messages: [message],
        threadTs: talk.threadTs,
      });
    }
    // Told first: who dies in between tells it under the same key again.
    await followed?.keep();
    if (show) await context.slots.allDone(show.id, followSchedule.name, context.now());
  },
});
