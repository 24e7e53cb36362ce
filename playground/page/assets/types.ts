/** What the server sends, after JSON. None of this reaches the browser. */
import type { RootContent } from 'mdast';
import type { RichPart } from '../../composer/rich-text.ts';
import type { previewFile } from '../files.ts';
import type { inspect } from '../inspection.ts';
import type { screenOf } from '../screen.ts';
import type { describeWorkspace } from '../workspace.ts';

type Json<T> = T extends Date
  ? string
  : T extends (infer Item)[]
    ? Json<Item>[]
    : T extends object
      ? { [Field in keyof T]: Json<T[Field]> }
      : T;

export type Workspace = Omit<ReturnType<typeof describeWorkspace>, 'emoji'> & {
  emoji: Record<string, string>;
};
export type Person = Workspace['users'][number];
export type Screen = Json<ReturnType<typeof screenOf>>;
export type ChannelLine = Screen['channels'][number];
export type Inspection = Json<ReturnType<typeof inspect>>;
export type FilePreview = NonNullable<ReturnType<typeof previewFile>>;

export type Text = { type: string; text: string; parts?: RichPart[] };

export type Confirm = { title: Text; text: Text; confirm: Text; deny: Text; style?: string };

export type Option = { text: Text; value: string; description?: Text; url?: string };

/** A cell of a table: rich text, a text or a number. */
export type Cell = { type: string; text?: string; value?: string | number; elements?: Block[] };

/** A block or an element: its type decides which fields it has. */
export type Block = {
  type: string;
  block_id?: string;
  action_id?: string;
  text?: Text;
  tree?: RootContent[];
  elements?: Block[];
  fields?: Text[];
  accessory?: Block;
  element?: Block;
  label?: Text;
  hint?: Text;
  title?: Text;
  description?: Text;
  placeholder?: Text;
  confirm?: Confirm;
  options?: Option[];
  option_groups?: { label: Text; options: Option[] }[];
  rows?: Cell[][];
  child_blocks?: Block[];
  rich_text_title?: Block;
  subtitle?: Text;
  is_collapsible?: boolean;
  default_collapsed?: boolean;
  image_url?: string;
  title_url?: string;
  thumbnail_url?: string;
  alt_text?: string;
  url?: string;
  value?: string;
  style?: string;
  accessibility_label?: string;
  multiline?: boolean;
  optional?: boolean;
  dispatch_action?: boolean;
  [field: string]: unknown;
};

export type Values = Record<string, Record<string, Record<string, unknown>>>;

export type Attachment = {
  parts?: RichPart[];
  pretext_parts?: RichPart[];
  title?: string;
  title_link?: string;
  service_name?: string;
  author_name?: string;
  thumb_url?: string;
  image_url?: string;
  blocks?: Block[];
  color?: string;
  footer?: string;
};

export type Message = Omit<Screen['messages'][number], 'blocks' | 'attachments' | 'parts'> & {
  blocks?: Block[];
  attachments?: Attachment[];
  parts?: RichPart[];
  chosen?: Values;
};

export type View = {
  id: string;
  hash: string;
  title: Text | null;
  submit: Text | null;
  close: Text | null;
  blocks: Block[];
  callback_id: string;
};

/** Where blocks are, and the values of their fields. */
export type Standing = {
  place: { channel: string; ts: string } | { viewId: string };
  chosen?: Values | undefined;
  errors?: Record<string, string> | undefined;
  /** What people type before they submit: how to read it, by block and action. */
  fields?: Map<string, { blockId: string; actionId: string; isInput: boolean; read: () => unknown }>;
};
