import { z } from 'zod';
import { digestContents } from '../src/desk/digest.ts';
import { pressState } from '../src/desk/nominate.ts';
import { digestKey } from '../src/domain/digest.ts';
import { digestMessage, pressStateMessage } from '../src/slack/views/digest.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/** Tells somebody who pressed Nominate how their vote stands, where the message that they look at does not show it. */
export const answerPress = defineJob({
  name: 'answer-press',
  data: z.object({ showId: Id, storyId: Id, userId: z.string(), messageTs: z.string() }),
  terms: {
    policy: 'again',
    workers: 1,
    expireInSeconds: MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 3,
  },

  async run({ showId, storyId, userId, messageTs }, context) {
    const show = await context.shows.byId(showId);
    if (!show) return;
    const shown = await context.digests.shownIn(showId, messageTs);
    const content = shown && (await digestContents(context, show, shown.digest))[shown.part];
    if (content) {
      const { slot, kind } = shown.digest;
      const place = { key: digestKey(slot, kind), part: shown.part, message: digestMessage(content) };
      if (await context.outbox.shows(show, place)) return;
    }
    const state = await pressState(context, show, { storyId, userId });
    if (!state) return;
    const channelId = shown?.digest.channelId ?? show.channelId;
    await context.workspaces.of(show).slack.whisper(channelId, userId, pressStateMessage(state));
  },
});
