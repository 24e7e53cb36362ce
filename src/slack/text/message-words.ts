import { z } from 'zod';
import type { Words } from '../../domain/words/words.ts';
import { wordsOfMrkdwn } from './mrkdwn.ts';
import { wordsOfRichText } from './rich-text.ts';

/** The fields of a message that hold words; any message of Slack's fits. */
export type MessageWords = {
  text?: string | null | undefined;
  blocks?: readonly unknown[] | null | undefined;
  attachments?: readonly unknown[] | undefined;
};

/** Slack accepts 40,000 characters in a message; whatever is behind them was not typed by anybody. */
const MAX_CHARACTERS = 40_000;

/**
 * What a message says: its `rich_text`, which is exact, else its text. A message that was passed on from
 * another channel stands in it as a quote.
 */
export function wordsOfMessage({ text, blocks, attachments }: MessageWords): Words {
  const own = wordsOfRichText(blocks ?? []);
  const words = own.length > 0 ? own : wordsOfMrkdwn((text ?? '').slice(0, MAX_CHARACTERS));
  return [...words, ...(attachments ?? []).flatMap(passedOn)];
}

/** Slack shows a passed-on message as an attachment; its unfurl of a pasted permalink lacks the `is_share`. */
const PassedOn = z.object({
  is_share: z.literal(true),
  text: z.string().catch(''),
  message_blocks: z.array(z.object({ message: z.object({ blocks: z.array(z.unknown()) }) })).catch([]),
});

function passedOn(attachment: unknown): Words {
  const parsed = PassedOn.safeParse(attachment);
  if (!parsed.success) return [];
  const { text, message_blocks: messages } = parsed.data;
  const children = wordsOfMessage({ text, blocks: messages.flatMap(({ message }) => message.blocks) });
  return children.length > 0 ? [{ type: 'quote', children }] : [];
}
