import { z } from 'zod';
import { greetingMessage, tripGreetingMessage } from '../src/slack/views/greeting.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Greets the channel of a show: once, however often the bot comes back to it. */
export const greet = defineJob({
  name: 'greet',
  data: z.object({ showId: Id }),
  terms: { policy: 'once', workers: 1, expireInSeconds: MINUTE_SECONDS, heartbeatSeconds: 30, retryLimit: 8 },

  async run({ showId }, { shows, trips, outbox }) {
    const show = await shows.byId(showId);
    if (!show) return;
    const trip = (await trips.reportingOnly([showId])).has(showId) ? await trips.current(showId) : undefined;
    const greeting = trip ? tripGreetingMessage(trip) : greetingMessage(show);
    await outbox.say({ key: 'greeting', show, messages: [greeting] });
  },
});
