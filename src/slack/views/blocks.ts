import type {
  ActionsBlock,
  Button,
  ContainerBlock,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  MarkdownBlock,
  ModalView,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  StaticSelect,
} from '@slack/types';
import { clip } from '../text/clip.ts';

// One builder a block, each within Slack's limits: https://docs.slack.dev/reference/block-kit/blocks
// One thing too long makes Slack refuse the whole message.

const BUTTONS_IN_A_ROW = 25;

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plain(text, 150) };
}

/** @param accessory stands beside the text */
export function section(text: string, accessory?: Button): SectionBlock {
  return { type: 'section', text: plain(text, 3000), ...(accessory ? { accessory } : {}) };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** https://docs.slack.dev/reference/block-kit/blocks/container-block */
export const LINES_IN_A_FOLD = 10;

/** Lines that can be folded away, under their heading. Home and messages take it, a modal does not. */
export function fold(
  heading: string,
  lines: readonly SectionBlock[],
  { isFolded = false } = {},
): ContainerBlock {
  return {
    type: 'container',
    title: plain(heading, 150),
    width: 'full',
    is_collapsible: true,
    ...(isFolded ? { default_collapsed: true } : {}),
    child_blocks: lines.slice(0, LINES_IN_A_FOLD),
  };
}

/** Small grey text. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [plain(text, 3000)] };
}

/** Markdown, at most 12,000 characters in all blocks of a message together. The caller cuts it where it may be cut. */
export function markdown(text: string): MarkdownBlock {
  return { type: 'markdown', text };
}

export function actions(elements: readonly (Button | StaticSelect)[]): ActionsBlock {
  return { type: 'actions', elements: elements.slice(0, BUTTONS_IN_A_ROW) };
}

type Confirmation = { title: string; text: string; yes: string; no: string };

/** What goes with a press or a form. It names the show, so that whoever brings it can be asked whether they may. */
export type Carried = Readonly<{
  show: number;
  [name: string]: string | number | readonly string[] | Readonly<Record<string, string>>;
}>;

/** @param carried goes with the press; Slack takes 2,000 characters */
export function button(
  label: string,
  actionId: string,
  carried: Carried,
  { style, confirm }: { style?: 'primary'; confirm?: Confirmation } = {},
): Button {
  return {
    type: 'button',
    text: plain(label, 75),
    action_id: actionId,
    value: JSON.stringify(carried),
    ...(style ? { style } : {}),
    ...(confirm ? { confirm: confirmation(confirm) } : {}),
  };
}

/** A menu that acts as soon as something is chosen. Each choice carries what a button would. */
export function picker(
  actionId: string,
  choices: readonly { label: string; carried: Carried }[],
  chosen: number,
): StaticSelect {
  const options = choices
    .slice(0, OPTIONS_IN_A_MENU)
    .map(({ label, carried }) => option({ label, value: JSON.stringify(carried) }));
  const initial = options[chosen];
  return {
    type: 'static_select',
    action_id: actionId,
    options,
    ...(initial ? { initial_option: initial } : {}),
  };
}

function confirmation({ title, text, yes, no }: Confirmation): NonNullable<Button['confirm']> {
  return {
    title: plain(title, 100),
    text: plain(text, 300),
    confirm: plain(yes, 30),
    deny: plain(no, 30),
  };
}

/** What a text field takes. https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
export const FIELD_LENGTH = 3000;

type Field = { label: string; hint?: string };

/** A field that may be left empty unless it is required. Block and field have the same id. */
export function textInput(
  field: string,
  {
    value,
    lines = false,
    required = false,
    ...words
  }: Field & { value: string; lines?: boolean; required?: boolean },
): InputBlock {
  return {
    ...inputBlock(field, words),
    ...(required ? {} : { optional: true }),
    element: {
      type: 'plain_text_input',
      action_id: field,
      ...(lines ? { multiline: true } : {}),
      // Slack refuses an empty initial value.
      ...(value ? { initial_value: value } : {}),
    },
  };
}

/** One of several; in a menu where there are more than a few. */
export type Choice = { value: string; label: string };

const OPTIONS_IN_A_MENU = 100;

/** A menu in a form. Of more choices than Slack takes it has the first, and the one that is chosen. */
export function menu(
  field: string,
  { choices, chosen, ...words }: Field & { choices: readonly Choice[]; chosen: string },
): InputBlock {
  const isOut = choices.findIndex(({ value }) => value === chosen) >= OPTIONS_IN_A_MENU;
  const shown = isOut
    ? [...choices.slice(0, OPTIONS_IN_A_MENU - 1), ...choices.filter(({ value }) => value === chosen)]
    : choices.slice(0, OPTIONS_IN_A_MENU);
  const options = shown.map(option);
  const initial = options.find(({ value }) => value === chosen);
  return {
    ...inputBlock(field, words),
    element: {
      type: 'static_select',
      action_id: field,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

/** A few choices that are all seen at once. */
export function radios(
  field: string,
  { choices, chosen, ...words }: Field & { choices: readonly Choice[]; chosen: string },
): InputBlock {
  const options = choices.map(option);
  const initial = options.find(({ value }) => value === chosen);
  return {
    ...inputBlock(field, words),
    element: {
      type: 'radio_buttons',
      action_id: field,
      options,
      ...(initial ? { initial_option: initial } : {}),
    },
  };
}

/** People of the workspace. Slack refuses an empty choice. */
export function peoplePicker(
  field: string,
  { chosen, ...words }: Field & { chosen: readonly string[] },
): InputBlock {
  return {
    ...inputBlock(field, words),
    optional: true,
    element: {
      type: 'multi_users_select',
      action_id: field,
      ...(chosen.length > 0 ? { initial_users: [...chosen] } : {}),
    },
  };
}

/** A channel of the workspace, or none. In a menu of one alone what is chosen could not be taken back. */
export function channelPicker(
  field: string,
  { chosen, ...words }: Field & { chosen: readonly string[] },
): InputBlock {
  return {
    ...inputBlock(field, words),
    optional: true,
    element: {
      type: 'multi_conversations_select',
      action_id: field,
      max_selected_items: 1,
      filter: { include: ['public', 'private'], exclude_external_shared_channels: true },
      ...(chosen.length > 0 ? { initial_conversations: [...chosen] } : {}),
    },
  };
}

/** Several of a few, in the order in which they are chosen. */
export function severalOf(
  field: string,
  { choices, chosen, ...words }: Field & { choices: readonly Choice[]; chosen: readonly string[] },
): InputBlock {
  const options = choices.map(option);
  const initial = chosen.flatMap((value) => options.find((one) => one.value === value) ?? []);
  return {
    ...inputBlock(field, words),
    optional: true,
    element: {
      type: 'multi_static_select',
      action_id: field,
      options,
      ...(initial.length > 0 ? { initial_options: initial } : {}),
    },
  };
}

/** @param chosen YYYY-MM-DD, or empty */
export function dayPicker(field: string, { chosen, ...words }: Field & { chosen: string }): InputBlock {
  return {
    ...inputBlock(field, words),
    optional: true,
    element: { type: 'datepicker', action_id: field, ...(chosen ? { initial_date: chosen } : {}) },
  };
}

function inputBlock(field: string, { label, hint }: Field) {
  return {
    type: 'input' as const,
    block_id: field,
    label: plain(label, 2000),
    ...(hint ? { hint: plain(hint, 2000) } : {}),
  };
}

function option({ value, label }: Choice): PlainTextOption {
  return { value, text: plain(label, 75) };
}

/** @param carried comes back with the form; Slack takes 3,000 characters */
export function modal(
  callbackId: string,
  {
    title,
    carried,
    blocks,
    submit = 'Save',
  }: { title: string; carried: Carried; blocks: KnownBlock[]; submit?: string },
): ModalView {
  return { ...sheet(callbackId, { title, carried, blocks, close: 'Cancel' }), submit: plain(submit, 24) };
}

/** A modal with nothing to save. */
export function sheet(
  callbackId: string,
  {
    title,
    carried,
    blocks,
    close = 'Close',
  }: { title: string; carried: Carried; blocks: KnownBlock[]; close?: string },
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(carried),
    title: plain(title, 24),
    close: plain(close, 24),
    blocks,
  };
}

/** Never mrkdwn, where words of people and pages would act as markup; without `emoji`, `:bee:` stays what it is. */
function plain(text: string, length: number): PlainTextElement {
  return { type: 'plain_text', text: clip(text, length), emoji: false };
}
