import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextSection,
} from '@slack/types';

// Nothing in rich text acts as markup, so the words of people and pages can stand in it as they are.

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

export function text(words: string): RichTextElement {
  return { type: 'text', text: words };
}

export function bold(words: string): RichTextElement {
  return { type: 'text', text: words, style: { bold: true } };
}

export function code(words: string): RichTextElement {
  return { type: 'text', text: words, style: { code: true } };
}

export function link(url: string, words: string): RichTextElement {
  return url.length > URL_LENGTH ? text(words) : { type: 'link', url, text: words };
}

export function boldLink(url: string, words: string): RichTextElement {
  return url.length > URL_LENGTH ? bold(words) : { type: 'link', url, text: words, style: { bold: true } };
}

export function emoji(name: string): RichTextElement {
  return { type: 'emoji', name };
}

// Slack refuses empty texts.
function hasWords(element: RichTextElement): boolean {
  return !('text' in element) || element.text !== '';
}
