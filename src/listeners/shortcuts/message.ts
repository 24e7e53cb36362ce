import { z } from 'zod';
import type { PointedAt } from '../../desk/add.ts';
import type { Visit } from '../../door/door.ts';
import { wordsOfMessage } from '../../slack/text/message-words.ts';

/** The message whose menu was used: the bot may not be where it stands, so nothing else is asked of Slack. */
export const Message = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().nullish(),
  blocks: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).optional().catch(undefined),
});

export function pointedAt(
  message: z.infer<typeof Message>,
  { show, typedIn }: Pick<Visit, 'show' | 'typedIn'>,
): PointedAt {
  return {
    ts: message.ts,
    threadTs: message.thread_ts ?? message.ts,
    words: wordsOfMessage(message),
    isInChannel: typedIn === show.channelId,
  };
}
