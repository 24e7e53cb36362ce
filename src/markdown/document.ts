import type { BlockContent, Link, List, ListItem, PhrasingContent, RootContent } from 'mdast';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { toMarkdown } from 'mdast-util-to-markdown';
import { joined, styled } from '../domain/words/inline.ts';
import { parseUrl } from '../domain/urls/urls.ts';
import type { Block, Inline, Words } from '../domain/words/words.ts';
import { CALL, INERT, printable, printableLines, withEntities } from './inert.ts';

/** How long a rule is; show notes have always been parted by this many dashes. */
const RULE_DASHES = 126;

/** Writes a document. Only what is a node of it acts as Markdown. */
export function markdownOf(children: RootContent[], bullet: '-' | '*' = '-'): string {
  const markdown = toMarkdown(
    { type: 'root', children },
    {
      bullet,
      bulletOther: bullet === '-' ? '*' : '-',
      emphasis: '_',
      rule: '-',
      ruleRepetition: RULE_DASHES,
      listItemIndent: 'one',
      fences: true,
      resourceLink: true,
      extensions: [gfmStrikethroughToMarkdown(), INERT],
    },
  );
  return withEntities(markdown);
}

/** Text by itself, on one line. */
export function line(value: string): PhrasingContent[] {
  const shown = printable(value).trim();
  return shown ? [{ type: 'text', value: shown }] : [];
}

/** A link to the web; of anything else only the label is left. */
export function link(url: string, label: PhrasingContent[]): PhrasingContent[] {
  const target = destination(url);
  const node: Link = { type: 'link', url: target ?? '', children: label.filter(isNoLink) };
  return target === null ? label : label.length > 0 ? [node] : [];
}

export function item(children: BlockContent[]): ListItem {
  return { type: 'listItem', spread: isSpread(children), children };
}

export function list(items: ListItem[], { ordered = false, start = 1 } = {}): List {
  return { type: 'list', ordered, start, spread: false, children: items };
}

/** Words as blocks, without those that nothing is seen of. */
export function blocksOf(words: Words): BlockContent[] {
  return words.map(blockOf).filter(isFilled);
}

function blockOf(block: Block): BlockContent {
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', children: linesOf(phrasing(block.children)) };
    case 'list':
      return list(
        block.items
          .map(blocksOf)
          .filter((children) => children.length > 0)
          .map(item),
        block,
      );
    case 'quote':
      return { type: 'blockquote', children: blocksOf(block.children) };
    case 'code':
      return { type: 'code', value: printableLines(block.value) };
  }
}

function isFilled(block: BlockContent): boolean {
  return !('children' in block) || block.children.length > 0;
}

/** Whether two of the blocks would run into each other without an empty line between. */
function isSpread(children: readonly BlockContent[]): boolean {
  return children.some((block, index) => {
    const before = children[index - 1];
    if (!before) return false;
    if (before.type === 'paragraph')
      return block.type === 'list' && block.ordered === true && block.start !== 1;
    return block.type === 'paragraph' || (block.type === 'blockquote' && before.type === 'blockquote');
  });
}

function phrasing(inlines: readonly Inline[]): PhrasingContent[] {
  return printed(inlines).flatMap(phrasingOf);
}

/** Without what does not print; what is empty then is gone, so that neighbours of one kind are joined. */
function printed(inlines: readonly Inline[]): Inline[] {
  return joined(
    inlines.flatMap((inline): Inline[] => {
      switch (inline.type) {
        case 'text':
        case 'inlineCode': {
          const value = printable(inline.value);
          return [{ type: value.trim() ? inline.type : 'text', value }];
        }
        case 'strong':
        case 'emphasis':
        case 'delete':
          return styled(inline.type, printed(inline.children));
        case 'link':
          return [{ ...inline, children: printed(inline.children) }];
        case 'break':
        case 'person':
        case 'channel':
          return [inline];
      }
    }),
  );
}

function phrasingOf(inline: Inline): PhrasingContent[] {
  switch (inline.type) {
    case 'text':
    case 'inlineCode':
      return [{ type: inline.type, value: inline.value }];
    case 'strong':
    case 'emphasis':
    case 'delete':
      return [{ type: inline.type, children: linesOf(inline.children.flatMap(phrasingOf)) }];
    case 'link': {
      const label = onOneLine(inline.children.flatMap(phrasingOf));
      return link(inline.url, label.length > 0 ? label : line(inline.url));
    }
    case 'break':
      return [inline];
    // Names are put in before; whoever is still without one is not called by an id.
    case 'person':
      return line('somebody');
    case 'channel':
      return line('another channel');
  }
}

function isNoLink({ type }: PhrasingContent): boolean {
  return type !== 'link';
}

/** Without white space at the ends of its lines, and without lines that are empty. */
function linesOf(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'break') lines.push([]);
    else lines.at(-1)?.push(node);
  }
  const filled = lines.map(trimmedPhrasing).filter((line) => line.length > 0);
  return filled.flatMap((line, index) => (index === 0 ? line : [{ type: 'break' }, ...line]));
}

function onOneLine(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  return trimmedPhrasing(nodes.map((node) => (node.type === 'break' ? { type: 'text', value: ' ' } : node)));
}

/** Without white space at the ends, and with single spaces where texts meet. */
function trimmedPhrasing(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const result: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    if (node.type !== 'text') result.push(node);
    else if (last?.type === 'text') last.value = printable(last.value + node.value);
    else result.push({ ...node });
  }
  const first = result[0];
  if (first?.type === 'text') first.value = first.value.trimStart();
  const last = result.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return result.filter((node) => node.type !== 'text' || node.value !== '');
}

const UNSAFE_IN_ADDRESS = new RegExp(`[\\\\|\`{]|@(?=${CALL})`, 'g');

/** The address as Markdown and Slack both take it. */
function destination(url: string): string | null {
  const href = parseUrl(url)?.href.replace(UNSAFE_IN_ADDRESS, (character) => encodeURIComponent(character));
  if (href === undefined) return null;
  return isBalanced(href) ? href : href.replace(/\(/g, '%28').replace(/\)/g, '%29');
}

function isBalanced(href: string): boolean {
  let depth = 0;
  for (const character of href) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  // https://spec.commonmark.org/0.31.2/#link-destination: parsers may stop at 32.
  return depth === 0 && !/\({4}/.test(href);
}
