import type { Block } from '../slack/wire.ts';

/** A block or an element, and where it is. */
export type Found = { block: Block; pointer: string };

/** An element, the block it stands in, and the place in that block. */
export type FoundElement = { block: Block; element: Block; slot: Slot; pointer: string };

type Slot = (typeof SLOTS)[number];

/** Where blocks keep their elements. */
const SLOTS = ['elements', 'accessory', 'element', 'actions'] as const;

/** Blocks that hold other blocks, and in which field. */
export const INNER: Readonly<Record<string, string>> = { container: 'child_blocks', carousel: 'elements' };

const MENUS = ['static', 'external', 'users', 'conversations', 'channels'];

const INTERACTIVE = new Set([
  'button',
  'workflow_button',
  'icon_button',
  'feedback_buttons',
  'overflow',
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
  'datetimepicker',
  'plain_text_input',
  'rich_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'file_input',
  ...MENUS.flatMap((of) => [`${of}_select`, `multi_${of}_select`]),
]);

/** Whether somebody can press it, choose in it or type into it. */
export function isInteractive(value: unknown): value is Block {
  return isObject(value) && typeof value['type'] === 'string' && INTERACTIVE.has(value['type']);
}

/** All blocks, those inside of others too, in the order in which they are read. */
export function everyBlock(blocks: readonly Block[], pointer = ''): Found[] {
  return blocks.flatMap((block, at) => {
    const here = `${pointer}/${at}`;
    const field = INNER[block.type];
    return [
      { block, pointer: here },
      ...(field === undefined ? [] : everyBlock(listOf(block[field]), `${here}/${field}`)),
    ];
  });
}

/** The elements that stand in a block itself, not in blocks inside of it. */
export function elementsIn({ block, pointer }: Found): FoundElement[] {
  return SLOTS.flatMap((slot) => {
    const held = block[slot];
    const placed = Array.isArray(held)
      ? held.map((element: unknown, at) => ({ element, pointer: `${pointer}/${slot}/${at}` }))
      : [{ element: held, pointer: `${pointer}/${slot}` }];
    return placed.flatMap(({ element, pointer: at }) =>
      isInteractive(element) ? [{ block, element, slot, pointer: at }] : [],
    );
  });
}

/** A list of objects; of anything else, none. */
export function listOf(value: unknown): Block[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Block {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
