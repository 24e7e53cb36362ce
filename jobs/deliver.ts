import { z } from 'zod';
import { isOverdueDigest } from '../src/domain/digest.ts';
import { isOfFault } from '../src/domain/fault.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Says in the channel what the outbox keeps under a key. */
export const deliver = defineJob({
  name: 'deliver',
  data: z.object({ showId: Id, key: z.string() }),
  terms: {
    policy: 'once',
    workers: 2,
    expireInSeconds: 10 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 12,
  },

  async run({ showId, key }, { shows, outbox, digests, faults, now }) {
    const show = await (isOfFault(key) ? shows.known(showId) : shows.byId(showId));
    if (!show) return;
    // Slack refused it for so long: its stories are in the next one.
    if (isOverdueDigest(key, now())) await outbox.giveUp(show, key);
    const channelId = await outbox.deliver(show, key);
    if (channelId !== undefined && (await faults.end(show.workspaceId, 'posting', channelId)))
      await outbox.queueUnsaid(show);
    // What it shows may have changed while it was said.
    await digests.queueRedrawsOf(show.id, key);
  },
});
