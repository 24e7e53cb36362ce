import { newBlockId } from '../slack/ids.ts';
import type { Block } from '../slack/wire.ts';

/** Fills in what Slack fills in: block ids, action ids, and the defaults of text objects. */
export function completeBlocks(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => ({ block_id: newBlockId(), ...(completeValue(block) as Block) }));
}

const INTERACTIVE =
  /^(button|overflow|checkboxes|radio_buttons|datepicker|timepicker|datetimepicker|(multi_)?(static|external|users|conversations|channels)_select|plain_text_input|rich_text_input|number_input|email_text_input|url_text_input|file_input|workflow_button)$/;

function completeValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(completeValue);
  if (typeof value !== 'object' || value === null) return value;
  const completed: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) completed[name] = completeValue(field);
  const type = completed['type'];
  if (type === 'plain_text') completed['emoji'] ??= true;
  if (type === 'mrkdwn') completed['verbatim'] ??= false;
  if (typeof type === 'string' && INTERACTIVE.test(type)) completed['action_id'] ??= newBlockId();
  if (type === 'input') {
    completed['optional'] ??= false;
    completed['dispatch_action'] ??= false;
  }
  return completed;
}
