import { elementsOf } from './elements.ts';
import type { Block, View, ViewValues } from './wire.ts';

/**
 * What Slack itself shows below fields, by block, before it tells the app anything of a submission. Only the first
 * text is known to be Slack's.
 */
export function formErrors(view: View, values: ViewValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element } of elementsOf(view.blocks)) {
    if (block.type !== 'input') continue;
    const blockId = block.block_id ?? '';
    const { type: _type, ...held } = values[blockId]?.[String(element['action_id'])] ?? {};
    const [value] = Object.values(held);
    const error = isEmpty(value) ? missingError(block) : formError(element, value);
    if (error) errors[blockId] = error;
  }
  return errors;
}

function missingError(block: Block): string | undefined {
  return block['optional'] === true ? undefined : 'Please complete this required field.';
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function formError(element: Block, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { min_length = 0, max_length = Infinity } = element;
  switch (element.type) {
    case 'number_input':
      return numberError(element, value);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return /^https?:\/\/\S+$/.test(value) && URL.canParse(value) ? undefined : 'Enter a valid URL.';
    default:
      if (value.length < Number(min_length)) return `Enter at least ${String(min_length)} characters.`;
      return value.length > Number(max_length)
        ? `Enter at most ${String(max_length)} characters.`
        : undefined;
  }
}

function numberError(element: Block, value: string): string | undefined {
  const { is_decimal_allowed, min_value = -Infinity, max_value = Infinity } = element;
  const form = is_decimal_allowed === true ? /^-?\d+([.,]\d+)?$/ : /^-?\d+$/;
  if (!form.test(value)) return 'Enter a valid number.';
  const number = Number(value.replace(',', '.'));
  if (number < Number(min_value)) return `Enter a number of at least ${String(min_value)}.`;
  return number > Number(max_value) ? `Enter a number of at most ${String(max_value)}.` : undefined;
}
