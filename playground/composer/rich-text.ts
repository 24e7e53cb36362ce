import type { Block } from '../slack/wire.ts';
import type { EmojiElement } from './emoji.ts';

export type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };

export type RichElement = (
  | { type: 'text'; text: string }
  | { type: 'link'; url: string; text?: string }
  | EmojiElement
  | { type: 'user'; user_id: string }
  | { type: 'channel'; channel_id: string }
  | { type: 'broadcast'; range: string }
) & { style?: Style };

type RichSection = { type: 'rich_text_section'; elements: RichElement[] };

export type RichPart =
  | RichSection
  | { type: 'rich_text_quote'; elements: RichElement[] }
  | { type: 'rich_text_preformatted'; elements: RichElement[]; border?: number }
  | {
      type: 'rich_text_list';
      style: 'bullet' | 'ordered';
      indent: number;
      border: number;
      elements: RichSection[];
    };

export type RichText = Block & { type: 'rich_text'; elements: RichPart[] };
