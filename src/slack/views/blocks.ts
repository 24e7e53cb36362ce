import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  MarkdownBlock,
  ModalView,
  PlainTextElement,
  SectionBlock,
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

/** Small grey text. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [plain(text, 3000)] };
}

/** Markdown, at most 12,000 characters in all blocks of a message together. The caller cuts it where it may be cut. */
export function markdown(text: string): MarkdownBlock {
  return { type: 'markdown', text };
}

export function actions(buttons: readonly Button[]): ActionsBlock {
  return { type: 'actions', elements: buttons.slice(0, BUTTONS_IN_A_ROW) };
}

type Confirmation = { title: string; text: string; yes: string; no: string };

/** What goes with a press or a form. It names the show, so that whoever brings it can be asked whether they may. */
export type Carried = Readonly<{ show: number; [name: string]: string | number }>;

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

function confirmation({ title, text, yes, no }: Confirmation): NonNullable<Button['confirm']> {
  return {
    title: plain(title, 100),
    text: plain(text, 300),
    confirm: plain(yes, 30),
    deny: plain(no, 30),
  };
}

/** A field of one line that may be left empty. Block and field have the same id. */
export function textInput(
  field: string,
  { label, hint, value }: { label: string; hint: string; value: string },
): InputBlock {
  return {
    type: 'input',
    block_id: field,
    optional: true,
    label: plain(label, 2000),
    hint: plain(hint, 2000),
    // Slack refuses an empty initial value.
    element: { type: 'plain_text_input', action_id: field, ...(value ? { initial_value: value } : {}) },
  };
}

/** @param carried comes back with the form; Slack takes 3,000 characters */
export function modal(
  callbackId: string,
  { title, carried, blocks }: { title: string; carried: Carried; blocks: KnownBlock[] },
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify(carried),
    title: plain(title, 24),
    submit: plain('Save', 24),
    close: plain('Cancel', 24),
    blocks,
  };
}

/** Never mrkdwn, where words of people and pages would act as markup; without `emoji`, `:bee:` stays what it is. */
function plain(text: string, length: number): PlainTextElement {
  return { type: 'plain_text', text: clip(text, length), emoji: false };
}
