import type { PhrasingContent, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

/** What somebody writes, as Slack's editor sends it: a `rich_text` block. */
export function richTextOf(markdown: string): unknown[] {
  return [
    { type: 'rich_text', elements: fromMarkdown(markdown).children.flatMap((node) => partsOf(node, 0)) },
  ];
}

function partsOf(node: RootContent, indent: number): object[] {
  if (node.type === 'paragraph') return [section(node.children)];
  if (node.type !== 'list') return [];
  const style = node.ordered ? 'ordered' : 'bullet';
  const offset = (node.start ?? 1) - 1;
  return node.children.flatMap((item, index) => {
    const [line, ...below] = item.children;
    const elements = line?.type === 'paragraph' ? [section(line.children)] : [];
    const list = { type: 'rich_text_list', style, indent, offset: offset + index, border: 0, elements };
    return [list, ...below.flatMap((child) => partsOf(child, indent + 1))];
  });
}

function section(nodes: readonly PhrasingContent[]): object {
  return { type: 'rich_text_section', elements: nodes.flatMap((node) => leavesOf(node, {})) };
}

function leavesOf(node: PhrasingContent, style: object): object[] {
  switch (node.type) {
    case 'strong':
      return node.children.flatMap((child) => leavesOf(child, { ...style, bold: true }));
    case 'emphasis':
      return node.children.flatMap((child) => leavesOf(child, { ...style, italic: true }));
    case 'link': {
      const label = node.children.map(textOf).join('');
      return [{ type: 'link', url: node.url, ...(label === node.url ? {} : { text: label }), style }];
    }
    default:
      return 'value' in node ? [{ type: 'text', text: node.value, style }] : [];
  }
}

/** The same as mrkdwn, which a message without a `rich_text` block has. */
export function mrkdwnOf(markdown: string): string {
  return fromMarkdown(markdown)
    .children.flatMap((node) => linesOf(node, 0))
    .join('\n');
}

function linesOf(node: RootContent, indent: number): string[] {
  if (node.type === 'paragraph') return [node.children.map(textOf).join('')];
  if (node.type !== 'list') return [];
  return node.children.flatMap((item, index) => {
    const mark = node.ordered ? `${(node.start ?? 1) + index}.` : '•';
    const [line = '', ...below] = item.children.flatMap((child) => linesOf(child, indent + 1));
    return [`${'    '.repeat(indent)}${mark} ${line}`, ...below];
  });
}

function textOf(node: PhrasingContent): string {
  switch (node.type) {
    case 'strong':
      return `*${node.children.map(textOf).join('')}*`;
    case 'emphasis':
      return `_${node.children.map(textOf).join('')}_`;
    case 'link': {
      const label = node.children.map(textOf).join('');
      return label === node.url ? `<${escaped(node.url)}>` : `<${escaped(node.url)}|${label}>`;
    }
    default:
      return 'value' in node ? escaped(node.value) : '';
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
