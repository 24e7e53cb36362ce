import { namedEmoji } from '../composer/emoji.ts';
import { newBlockId } from '../slack/ids.ts';
import type { Block } from '../slack/wire.ts';
import { INNER, isInteractive, listOf } from './walk.ts';

/** Fills in what Slack fills in: block ids, action ids, and the defaults of text objects. */
export function completeBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map(completeBlock);
}

function completeBlock(block: Block): Block {
  const field = INNER[block.type] ?? '';
  const { block_id, [field]: inner, ...own } = block;
  return {
    // Slack draws Markdown as blocks of its own, with ids of its own.
    block_id: (block.type === 'markdown' ? undefined : block_id) ?? newBlockId(),
    ...(completeValue(own) as Block),
    ...(inner !== undefined && { [field]: completeBlocks(listOf(inner)) }),
  };
}

/** A plain text as Slack keeps it: emoji by their names, unless `emoji` is false. */
export function completeText<T extends { text?: unknown; emoji?: unknown }>(sent: T): T {
  const { text, emoji = true } = sent;
  return { ...sent, emoji, ...(emoji !== false && typeof text === 'string' && { text: namedEmoji(text) }) };
}

function completeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(completeValue);
  if (typeof value !== 'object' || value === null) return value;
  const completed: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) completed[name] = completeValue(field);
  const type = completed['type'];
  if (type === 'plain_text') Object.assign(completed, completeText(completed));
  if (type === 'mrkdwn') completed['verbatim'] ??= false;
  if (isInteractive(completed)) completed['action_id'] ??= newBlockId();
  if (type === 'input') {
    completed['optional'] ??= false;
    completed['dispatch_action'] ??= false;
  }
  return completed;
}
