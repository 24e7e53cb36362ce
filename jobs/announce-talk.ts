import { z } from 'zod';
import { talkKey } from '../src/domain/trips/trip.ts';
import { talkMessage } from '../src/slack/views/talk.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Says once that a talk is open: in the thread of the message that opened it, or as the first message of its thread. */
export const announceTalk = defineJob({
  name: 'announce-talk',
  data: z.object({ showId: Id, talkId: Id, userId: z.string() }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 5 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  waits: true,

  async run({ showId, talkId, userId }, { shows, trips, outbox }) {
    const show = await shows.byId(showId);
    const opened = show && (await trips.talk(showId, talkId));
    if (!opened) return;
    await outbox.say({
      key: talkKey(talkId),
      show,
      messages: [talkMessage(opened)],
      askedBy: userId,
      threadTs: opened.talk.openedWith,
    });
  },
});
