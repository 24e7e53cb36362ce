import type {
  RichTextBlock,
  RichTextElement,
  RichTextLink,
  RichTextList,
  RichTextSection,
  RichTextText,
} from '@slack/types';

/** What the bot posts is built of these: nothing in them is markup, so that strangers' words stay words. */
type TextStyle = NonNullable<RichTextText['style']>;

export function text(value: string, style?: TextStyle): RichTextText {
  return { type: 'text', text: value, ...(style && { style }) };
}

/** A link with its label; Slack shows the address where there is none. */
export function link(url: string, label = '', style?: TextStyle): RichTextLink {
  return { type: 'link', url, ...(label && { text: label }), ...(style && { style }) };
}

/** Slack refuses empty texts, so they are left out. */
export function section(...elements: readonly RichTextElement[]): RichTextSection {
  return {
    type: 'rich_text_section',
    elements: elements.filter((element) => element.type !== 'text' || element.text !== ''),
  };
}

export function list(style: RichTextList['style'], items: readonly RichTextSection[]): RichTextList {
  return { type: 'rich_text_list', style, elements: [...items] };
}

export function richText(...elements: RichTextBlock['elements']): RichTextBlock {
  return { type: 'rich_text', elements };
}
