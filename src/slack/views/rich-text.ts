import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  RichTextSection,
  RichTextStyleable,
  RichTextText,
} from '@slack/types';

// Nothing in rich text acts as markup, so the words of people and pages can stand in it as they are.

export type Style = NonNullable<RichTextStyleable['style']>;

/** Slack takes no longer address in a link. */
const URL_LENGTH = 3000;

export function richText(...elements: RichTextBlockElement[]): RichTextBlock {
  return { type: 'rich_text', elements };
}

export function paragraph(...elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: elements.filter(hasWords) };
}

export function bullets(items: RichTextSection[]): RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements: items };
}

/** Text as it is, to be copied. */
export function preformatted(words: string): RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [text(words)] };
}

export function text(words: string, style: Style = {}): RichTextText {
  return { type: 'text', text: words, ...styled(style) };
}

export function bold(words: string): RichTextElement {
  return text(words, { bold: true });
}

export function code(words: string): RichTextElement {
  return text(words, { code: true });
}

export function link(url: string, words: string, style: Style = {}): RichTextElement {
  return url.length > URL_LENGTH ? text(words, style) : { type: 'link', url, text: words, ...styled(style) };
}

export function boldLink(url: string, words: string): RichTextElement {
  return link(url, words, { bold: true });
}

export function emoji(name: string): RichTextElement {
  return { type: 'emoji', name };
}

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length > 0 ? { style } : {};
}

// Slack refuses empty texts.
function hasWords(element: RichTextElement): boolean {
  return !('text' in element) || element.text !== '';
}
