import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import type { Block, Inline, Words } from '../../domain/words/words.ts';
import { preformatted, code, link, paragraph, richText, type Style, text } from './rich-text.ts';

type List = Extract<Block, { type: 'list' }>;

/** Slack indents no further. */
const MAX_INDENT = 8;
/** Points in a block: what does not fit into a view is left out by blocks. */
const POINTS_IN_A_BLOCK = 20;

/** Words as Slack draws them where it takes no Markdown: in modals and Home. Each paragraph is a block. */
export function drawnWords(words: Words): RichTextBlock[] {
  return words.flatMap((block) => {
    if (block.type !== 'list') return [richText(drawnBlock(block))];
    const points = pointsOf(block);
    const blocks: RichTextBlock[] = [];
    for (let from = 0; from < points.length; from += POINTS_IN_A_BLOCK)
      blocks.push(richText(...points.slice(from, from + POINTS_IN_A_BLOCK)));
    return blocks;
  });
}

function drawnBlock(block: Exclude<Block, List>): RichTextBlockElement {
  switch (block.type) {
    case 'paragraph':
      return paragraph(...inlines(block.children));
    case 'quote':
      return { type: 'rich_text_quote', elements: lines(block.children) };
    case 'code':
      return preformatted(block.value || ' ');
  }
}

/** A list by its points, those of lists in them after theirs. */
function pointsOf({ ordered, start = 1, items }: List, indent = 0): RichTextBlockElement[] {
  return items.flatMap((item, index): RichTextBlockElement[] => [
    {
      type: 'rich_text_list',
      style: ordered ? 'ordered' : 'bullet',
      indent: Math.min(indent, MAX_INDENT),
      ...(ordered ? { offset: start - 1 + index } : {}),
      elements: [paragraph(...lines(item.filter(({ type }) => type !== 'list')))],
    },
    ...item.flatMap((block) => (block.type === 'list' ? pointsOf(block, indent + 1) : [])),
  ]);
}

/** Blocks where there is room for lines alone. */
function lines(blocks: readonly Block[]): RichTextElement[] {
  return blocks.flatMap((block, index) => [...(index > 0 ? [text('\n')] : []), ...linesOf(block)]);
}

function linesOf(block: Block): RichTextElement[] {
  switch (block.type) {
    case 'paragraph':
      return inlines(block.children);
    case 'quote':
      return lines(block.children);
    case 'code':
      return [code(block.value)];
    case 'list':
      return lines(block.items.flat());
  }
}

function inlines(children: readonly Inline[], style: Style = {}): RichTextElement[] {
  return children.flatMap((inline): RichTextElement[] => {
    switch (inline.type) {
      case 'text':
        return [text(inline.value, style)];
      case 'inlineCode':
        return [text(inline.value, { ...style, code: true })];
      case 'break':
        return [text('\n')];
      case 'strong':
        return inlines(inline.children, { ...style, bold: true });
      case 'emphasis':
        return inlines(inline.children, { ...style, italic: true });
      case 'delete':
        return inlines(inline.children, { ...style, strike: true });
      case 'link':
        return [link(inline.url, plain(inline.children) || inline.url, style)];
      case 'person':
      case 'channel':
        return [];
    }
  });
}

function plain(children: readonly Inline[]): string {
  return children
    .map((inline) => {
      if ('value' in inline) return inline.value;
      return 'children' in inline ? plain(inline.children) : ' ';
    })
    .join('');
}
