import { z } from 'zod';
import { showsOf } from '../src/desk/show-for.ts';
import { directMessage } from '../src/slack/views/direct.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/**
 * Says where the news are to somebody who writes to the bot alone. Once a message, however often Slack tells of it:
 * each answer carries which message it is for.
 */
export const answerDirect = defineJob({
  name: 'answer-direct',
  data: z.object({ workspaceId: Id, channelId: z.string(), ts: z.string() }),
  terms: { policy: 'once', workers: 1, expireInSeconds: MINUTE_SECONDS, heartbeatSeconds: 30, retryLimit: 3 },

  async run({ workspaceId, channelId, ts }, context) {
    const { slack } = context.workspaces.of({ workspaceId });
    const post = (await slack.message(channelId, ts))?.post;
    // A file that the bot sent may come as its user's.
    if (!post || post.userId === slack.botUserId) return;
    const { userId, threadTs } = post;
    const key = `direct ${ts}`;
    const since = threadTs ? slack.replies(channelId, threadTs) : slack.history(channelId, { oldest: ts });
    for await (const messages of since) if (messages.some(({ mark }) => mark?.key === key)) return;
    const shows = await showsOf(context, workspaceId, userId);
    await slack.post(channelId, directMessage(shows), {
      mark: { key, part: 0 },
      ...(threadTs ? { threadTs } : {}),
    });
  },
});
