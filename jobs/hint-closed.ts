import { z } from 'zod';
import { closedMessage } from '../src/slack/views/closed.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Tells somebody quietly that readers cannot open a link of what they posted, while they can still mend it. */
export const hintClosed = defineJob({
  name: 'hint-closed',
  data: z.object({ showId: Id, ts: z.string() }),
  terms: { policy: 'once', workers: 1, expireInSeconds: MINUTE_SECONDS, heartbeatSeconds: 30, retryLimit: 3 },

  async run({ showId, ts }, context) {
    const show = await context.shows.byId(showId);
    const closed = show && (await context.posts.closedIn(showId, ts));
    if (!closed) return;
    await context.workspaces
      .of(show)
      .slack.whisper(show.channelId, closed.userId, closedMessage(closed.urls));
  },
});
