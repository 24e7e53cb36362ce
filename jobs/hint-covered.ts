import { z } from 'zod';
import { coveredMessage } from '../src/slack/views/covered.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Tells somebody quietly that an episode has covered a link of what they posted. */
export const hintCovered = defineJob({
  name: 'hint-covered',
  data: z.object({ showId: Id, ts: z.string() }),
  terms: { policy: 'once', workers: 1, expireInSeconds: MINUTE_SECONDS, heartbeatSeconds: 30, retryLimit: 3 },

  async run({ showId, ts }, context) {
    const show = await context.shows.byId(showId);
    const hint = show && (await context.posts.hintOf(showId, ts));
    if (!hint) return;
    const message = coveredMessage(hint.covered, show);
    await context.workspaces.of(show).slack.whisper(show.channelId, hint.userId, message);
  },
});
