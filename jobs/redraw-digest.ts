import { z } from 'zod';
import { digestContents } from '../src/desk/digest.ts';
import { maySayIn } from '../src/desk/who-may.ts';
import { digestKey } from '../src/domain/digest.ts';
import { digestMessage } from '../src/slack/views/digest.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Has a message of a digest show its stories as they are now. */
export const redrawDigest = defineJob({
  name: 'redraw-digest',
  data: z.object({ showId: Id, digestId: Id, part: z.int().nonnegative() }),
  // In turn: two at once could draw the message in the wrong order.
  terms: {
    policy: 'in turn',
    workers: 4,
    expireInSeconds: MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 8,
  },

  async run({ showId, digestId, part }, context) {
    const show = await context.shows.byId(showId);
    const digest = show && (await context.digests.byId(showId, digestId));
    if (!digest) return;
    // Since it was posted the news may have become private.
    if (!(await maySayIn(context, show, digest.channelId ?? show.channelId))) return;
    const content = (await digestContents(context, show, digest))[part];
    if (!content) return;
    const place = { key: digestKey(digest.slot, digest.kind), part, message: digestMessage(content) };
    await context.outbox.redraw(show, place);
  },
});
