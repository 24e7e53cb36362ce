import type { Attachment, Block, View, VisibleMessage } from '../slack/wire.ts';
import { parseMarkdown } from './markdown.ts';
import { parseMrkdwn } from './mrkdwn.ts';

/**
 * The page gets plain data: each mrkdwn text with its `parts`, each Markdown text with its `tree`,
 * so that the browser reads no markup.
 */
export function readableMessage(message: VisibleMessage): VisibleMessage & { parts?: unknown } {
  const { blocks, attachments, text } = message;
  return {
    ...message,
    ...(blocks?.length ? { blocks: blocks.map(readableBlock) } : { parts: parseMrkdwn(text) }),
    ...(attachments && { attachments: attachments.map(readableAttachment) }),
  };
}

export function readableView(view: View): View {
  return { ...view, blocks: view.blocks.map(readableBlock) };
}

function readableBlock(block: Block): Block {
  return readable(block) as Block;
}

function readableAttachment(attachment: Attachment): Attachment {
  const { text, pretext, blocks } = attachment;
  return {
    ...attachment,
    ...(typeof text === 'string' && { parts: parseMrkdwn(text) }),
    ...(typeof pretext === 'string' && { pretext_parts: parseMrkdwn(pretext) }),
    ...(Array.isArray(blocks) && { blocks: blocks.map(readable) }),
  };
}

function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, field]) => [name, readable(field)]));
  const { type, text } = fields;
  if (typeof text !== 'string') return fields;
  if (type === 'mrkdwn') return { ...fields, parts: parseMrkdwn(text) };
  return type === 'markdown' ? { ...fields, tree: parseMarkdown(text) } : fields;
}
