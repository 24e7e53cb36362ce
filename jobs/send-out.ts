import { z } from 'zod';
import { firstReachable } from '../src/desk/faults.ts';
import { sendEpisodeOut } from '../src/desk/send-out.ts';
import { isWayName } from '../src/domain/placement.ts';
import { sentOutMessage } from '../src/slack/views/sent-out.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Brings an episode up to date on another system, and tells whoever published or corrected it. It is tried for about a day. */
export const sendOut = defineJob({
  name: 'send-out',
  data: z.object({ showId: Id, episodeId: Id, way: z.string().refine(isWayName) }),
  terms: {
    policy: 'in turn',
    workers: 1,
    expireInSeconds: 5 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 100,
  },

  async run({ showId, ...wanted }, context) {
    const show = await context.shows.known(showId);
    if (!show) return;
    const { news, again } = await sendEpisodeOut(context, show, wanted);
    if (news) {
      const { key, userId } = news;
      const recipient = await firstReachable(context, show, userId);
      const messages = [sentOutMessage(news)];
      if (recipient !== undefined) await context.outbox.say({ key, show, messages, recipient });
    }
    if (!again) return;
    const { inMs } = again;
    if (inMs === undefined) throw new Error(`${wanted.way} does not take the episode yet`);
    await context.enqueue('send-out', { showId, ...wanted }, { startAfterMs: inMs });
  },
});
