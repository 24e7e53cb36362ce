import type { Block, Inline, Words } from './words.ts';

/** Words on one line, without any markup. A bare link is its address; people and channels need names first. */
export function plainText(words: Words): string {
  return oneLine(words.map(blockText).join(' '));
}

export function plainTextOf(inlines: readonly Inline[]): string {
  return oneLine(inlines.map(inlineText).join(''));
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return plainTextOf(block.children);
    case 'list':
      return block.items.map(plainText).join(' ');
    case 'quote':
      return plainText(block.children);
    case 'code':
      return block.value;
  }
}

function inlineText(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'inlineCode':
      return inline.value;
    case 'link':
      return inline.children.length > 0 ? inline.children.map(inlineText).join('') : inline.url;
    case 'break':
      return ' ';
    case 'person':
    case 'channel':
      return '';
    case 'strong':
    case 'emphasis':
    case 'delete':
      return inline.children.map(inlineText).join('');
  }
}
