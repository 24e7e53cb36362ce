import { elementsIn, everyBlock, listOf } from '../blocks/walk.ts';
import type { Block, ViewValues } from './wire.ts';

/** An interactive element, and the block it stands in. */
export type Placed = { block: Block; element: Block };

/** Which element is meant: its label or action id, or several fields where one is not clear. */
export type Target = string | { action_id?: string; block_id?: string; text?: string; value?: string };

type Field = { name: string; initial: string; many: boolean; options: boolean };

/** The field in which an element tells what was chosen, and the field of its initial choice. */
const FIELDS: Readonly<Record<string, Field>> = {
  plain_text_input: { name: 'value', initial: 'initial_value', many: false, options: false },
  email_text_input: { name: 'value', initial: 'initial_value', many: false, options: false },
  url_text_input: { name: 'value', initial: 'initial_value', many: false, options: false },
  number_input: { name: 'value', initial: 'initial_value', many: false, options: false },
  rich_text_input: { name: 'rich_text_value', initial: 'initial_value', many: false, options: false },
  datepicker: { name: 'selected_date', initial: 'initial_date', many: false, options: false },
  timepicker: { name: 'selected_time', initial: 'initial_time', many: false, options: false },
  datetimepicker: { name: 'selected_date_time', initial: 'initial_date_time', many: false, options: false },
  static_select: { name: 'selected_option', initial: 'initial_option', many: false, options: true },
  external_select: { name: 'selected_option', initial: 'initial_option', many: false, options: true },
  radio_buttons: { name: 'selected_option', initial: 'initial_option', many: false, options: true },
  checkboxes: { name: 'selected_options', initial: 'initial_options', many: true, options: true },
  multi_static_select: { name: 'selected_options', initial: 'initial_options', many: true, options: true },
  multi_external_select: { name: 'selected_options', initial: 'initial_options', many: true, options: true },
  users_select: { name: 'selected_user', initial: 'initial_user', many: false, options: false },
  multi_users_select: { name: 'selected_users', initial: 'initial_users', many: true, options: false },
  channels_select: { name: 'selected_channel', initial: 'initial_channel', many: false, options: false },
  multi_channels_select: {
    name: 'selected_channels',
    initial: 'initial_channels',
    many: true,
    options: false,
  },
  conversations_select: {
    name: 'selected_conversation',
    initial: 'initial_conversation',
    many: false,
    options: false,
  },
  multi_conversations_select: {
    name: 'selected_conversations',
    initial: 'initial_conversations',
    many: true,
    options: false,
  },
};

/** The elements of all blocks, those inside of other blocks too. */
export function elementsOf(blocks: readonly Block[]): Placed[] {
  return everyBlock(blocks).flatMap(elementsIn);
}

/** @throws when no element matches, or more than one */
export function findElement(blocks: readonly Block[], target: Target): Placed {
  const placed = elementsOf(blocks).filter((candidate) => fits(candidate, target));
  const [only] = placed;
  if (only && placed.length === 1) return only;
  const there = elementsOf(blocks).map(
    ({ element }) => `${label(element)} (${String(element['action_id'])})`,
  );
  const wanted = JSON.stringify(target);
  throw new Error(`${placed.length} elements match ${wanted}. There are: ${there.join(', ') || 'none'}`);
}

function fits({ block, element }: Placed, target: Target): boolean {
  if (typeof target === 'string') return element['action_id'] === target || label(element) === target;
  const { action_id, block_id, text, value } = target;
  return (
    (action_id === undefined || element['action_id'] === action_id) &&
    (block_id === undefined || block.block_id === block_id) &&
    (text === undefined || label(element) === text) &&
    (value === undefined || element['value'] === value)
  );
}

function label(element: Block): string {
  const text = element['text'] ?? element['placeholder'];
  return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : '';
}

/** What an element holds at first; undefined for elements that hold nothing. */
function initialState(element: Block): Record<string, unknown> | undefined {
  const field = FIELDS[element.type];
  if (!field) return undefined;
  const empty = field.many ? [] : null;
  return { type: element.type, [field.name]: element[field.initial] ?? empty };
}

/** What an element holds after a choice: a text, a date, an id, or an option by its value or label. */
export function chosenState(element: Block, choice: unknown): Record<string, unknown> {
  if (element.type === 'overflow') return { selected_option: findOption(element, choice) };
  const field = FIELDS[element.type];
  if (!field) throw new Error(`Nothing can be chosen in a ${element.type}`);
  const read = (one: unknown) => (field.options ? findOption(element, one) : one);
  const many = Array.isArray(choice) ? choice : [choice];
  const max = Number(element['max_selected_items'] ?? Infinity);
  if (field.many && many.length > max) throw new Error(`No more than ${max} can be chosen`);
  return {
    type: element.type,
    [field.name]: field.many ? many.map(read) : choice === null ? null : read(choice),
  };
}

function findOption(element: Block, choice: unknown): unknown {
  const found = optionsOf(element).find((option) => option['value'] === choice || label(option) === choice);
  if (!found)
    throw new Error(`${JSON.stringify(choice)} is not an option of ${String(element['action_id'])}`);
  return found;
}

function optionsOf(element: Block): Block[] {
  const groups = listOf(element['option_groups']).flatMap(({ options }) => listOf(options));
  return [...listOf(element['options']), ...groups];
}

/** Whether an element can hold what another one of its ids held: the type is the same, the options are still there. */
export function holds(element: Block, state: Record<string, unknown>): boolean {
  const field = FIELDS[element.type];
  if (!field || state['type'] !== element.type) return false;
  const options = optionsOf(element);
  if (options.length === 0) return true;
  const chosen = [state[field.name] ?? []].flat();
  return chosen.every((one) => options.some(({ value }) => value === (one as Block)['value']));
}

/** The state of all elements that hold something, as people left them. */
export function collectState(blocks: readonly Block[], chosen: ViewValues): ViewValues {
  const values: ViewValues = {};
  for (const { block, element } of elementsOf(blocks)) {
    const initial = initialState(element);
    const blockId = block.block_id ?? '';
    const actionId = String(element['action_id']);
    if (initial) (values[blockId] ??= {})[actionId] = chosen[blockId]?.[actionId] ?? initial;
  }
  return values;
}

/** One press or choice as `block_actions` tells it. */
export function actionOf(
  { block, element }: Placed,
  choice: unknown,
  actionTs: string,
): Record<string, unknown> {
  const { action_id, text, value, style, placeholder } = element;
  const held = choice === undefined ? undefined : chosenState(element, choice);
  return {
    action_id,
    block_id: block.block_id,
    ...(text !== undefined && { text }),
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
    ...held,
    ...(placeholder !== undefined && { placeholder }),
    type: element.type,
    action_ts: actionTs,
  };
}

/**
 * Whether the app is told of a choice at once. What stands in an input block waits for the form, unless the block asks
 * for it; then a text is told of when Enter is pressed, which in a text of many lines makes a new line, or letter by letter.
 */
export function dispatches({ block, element }: Placed): boolean {
  if (block.type !== 'input') return true;
  if (block['dispatch_action'] !== true) return false;
  if (!TYPED.has(element.type)) return true;
  const { trigger_actions_on: on = ['on_enter_pressed'] } = (element['dispatch_action_config'] ?? {}) as {
    trigger_actions_on?: string[];
  };
  const hasLines = element['multiline'] === true || element.type === 'rich_text_input';
  return on.includes('on_character_entered') || (on.includes('on_enter_pressed') && !hasLines);
}

const TYPED = new Set([
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
]);
