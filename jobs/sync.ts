import { z } from 'zod';
import { queueLostWork, readBackAll } from '../src/desk/read-back.ts';
import { syncKey } from '../src/domain/read-back.ts';
import { syncedMessage } from '../src/slack/views/sync.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Reads back all that a channel has, and tells who asked for it what was mended: once, however often it is begun. */
export const sync = defineJob({
  name: 'sync',
  data: z.object({ showId: Id }),
  terms: {
    policy: 'once',
    workers: 1,
    // Slack may give a page a minute.
    expireInSeconds: 24 * 60 * MINUTE_SECONDS - 1,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },
  waits: true,

  async run({ showId }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const done = await readBackAll(context, show);
    if (!done) return;
    await queueLostWork(context, show);
    if (done.askedBy === null) return;
    const messages = [syncedMessage(show, done, await context.readBacks.allSetAside(show.id))];
    await context.outbox.say({ key: syncKey(done), show, messages, recipient: done.askedBy });
  },
});
