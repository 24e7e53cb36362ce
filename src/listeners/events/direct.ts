import type { Context } from '../../context.ts';
import { showsOf } from '../../desk/show-for.ts';
import type { ChannelMessage } from '../../domain/channel-message.ts';
import { directMessage } from '../../slack/views/direct.ts';

type Workspace = ReturnType<Context['workspaces']['of']>;

/**
 * Says where the news are to somebody who writes to the bot alone. Once a message, however often Slack tells of it:
 * each answer carries which message it is for.
 */
export async function answerDirect(
  context: Context,
  { id: workspaceId, slack }: Workspace,
  channelId: string,
  message: ChannelMessage | undefined,
): Promise<void> {
  // A file that the bot sent may come as its user's.
  if (!message?.post || message.post.userId === slack.botUserId) return;
  const { ts, userId, threadTs } = message.post;
  const key = `direct ${ts}`;
  const since = threadTs ? slack.replies(channelId, threadTs) : slack.history(channelId, { oldest: ts });
  for await (const messages of since) if (messages.some(({ mark }) => mark?.key === key)) return;
  const shows = await showsOf(context, workspaceId, userId);
  await slack.post(channelId, directMessage(shows), {
    mark: { key, part: 0 },
    ...(threadTs ? { threadTs } : {}),
  });
}
