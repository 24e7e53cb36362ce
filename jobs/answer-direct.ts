import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { isGiven, showsToEdit, takeMessage } from '../src/desk/given.ts';
import { newsShowsOf } from '../src/desk/show-for.ts';
import { whyNot } from '../src/desk/who-may.ts';
import type { ChannelMessage } from '../src/domain/channel-message.ts';
import type { GivenIn } from '../src/domain/given.ts';
import type { Message } from '../src/slack/message.ts';
import { directMessage } from '../src/slack/views/direct.ts';
import { givenMessage, notToEditMessage, whichShowMessage } from '../src/slack/views/given.ts';
import { defineJob, Id, MINUTE_SECONDS } from './job.ts';

/**
 * Answers somebody who writes to the bot alone: what it makes of what they gave, or where the news are. Once a message,
 * however often Slack tells of it: each answer carries which message it is for.
 */
export const answerDirect = defineJob({
  name: 'answer-direct',
  data: z.object({ workspaceId: Id, channelId: z.string(), ts: z.string() }),
  terms: {
    policy: 'once',
    workers: 1,
    expireInSeconds: 5 * MINUTE_SECONDS,
    heartbeatSeconds: 30,
    retryLimit: 3,
  },

  async run({ workspaceId, channelId, ts }, context) {
    const { slack } = context.workspaces.of({ workspaceId });
    const message = await slack.message(channelId, ts);
    // A file that the bot sent may come as its user's.
    if (!message?.post || message.post.userId === slack.botUserId) return;
    const { userId, threadTs } = message.post;
    const key = `direct ${ts}`;
    const since = threadTs ? slack.replies(channelId, threadTs) : slack.history(channelId, { oldest: ts });
    for await (const messages of since) if (messages.some(({ mark }) => mark?.key === key)) return;
    const answer = await answerTo(context, { workspaceId, userId }, { channelId, ts, message });
    await slack.post(channelId, answer, { mark: { key, part: 0 }, ...(threadTs ? { threadTs } : {}) });
  },
});

async function answerTo(
  context: Context,
  { workspaceId, userId }: { workspaceId: number; userId: string },
  given: GivenIn & { message: ChannelMessage },
): Promise<Message> {
  const shows = await newsShowsOf(context, workspaceId, userId);
  const [known] = shows;
  if (!known || !isGiven(given.message)) return directMessage(shows);
  const [first, ...others] = await showsToEdit(context, workspaceId, userId);
  if (!first) return notToEditMessage(await whyNot(context, known, { userId }));
  const { channelId, ts } = given;
  if (others.length > 0) return whichShowMessage([first, ...others], { channelId, ts });
  return givenMessage(await takeMessage(context, first, given, { userId, isTrial: true }));
}
