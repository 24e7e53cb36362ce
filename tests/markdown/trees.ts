import { marked, type Token } from 'marked';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { SectionForm } from '../../src/domain/section.ts';
import type { Block, Inline, Words } from '../../src/domain/words/words.ts';

/** A document as a reader sees it, without what Markdown's flavours tell apart. */
export type Tree = { type: string; url?: string; value?: string; children?: Tree[] };

/** What is seen of a text: one line, nothing that does not print. */
export function visible(text: string): string {
  return shown(text).replace(/\s+/g, ' ').trim();
}

function shown(text: string): string {
  return text
    .toWellFormed()
    .replace(
      /[^\P{Cc}\n\r\t]|\p{Noncharacter_Code_Point}|[\u202A-\u202E\u2066-\u2069\uE001\uE002\u2060]/gu,
      '',
    );
}

/** The tree by CommonMark and GitHub's extensions. */
export function treeOf(markdown: string): Tree[] {
  return rootOf(markdown).children.map(simplified);
}

function rootOf(markdown: string) {
  // Its transforms go over the finished tree and link addresses in any text, escaped or not.
  const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions });
}

/** Markdown without its code, in which Slack calls nobody. */
export function withoutCode(markdown: string): string {
  const ranges = codeIn(rootOf(markdown));
  return ranges.reduceRight((text, [start, end]) => text.slice(0, start) + text.slice(end), markdown);
}

function codeIn(node: Nodes): [number, number][] {
  const { start, end } = node.position ?? {};
  if (node.type === 'code' || node.type === 'inlineCode') return [[start?.offset ?? 0, end?.offset ?? 0]];
  return 'children' in node ? node.children.flatMap(codeIn) : [];
}
function simplified(node: Nodes): Tree {
  if ('value' in node) return { type: node.type, value: shown(node.value) };
  const children = 'children' in node ? even(node.children.map(simplified)) : [];
  return node.type === 'link'
    ? { type: 'link', url: withParentheses(node.url), children }
    : { type: node.type, children };
}

/** Parentheses that are not balanced are escaped. */
function withParentheses(url: string): string {
  return url.replaceAll('%28', '(').replaceAll('%29', ')');
}

/** The tree as marked reads it; of interest are its text and its links. */
export function markedTree(markdown: string): Tree[] {
  return marked.lexer(markdown).flatMap(simplifiedToken);
}

const MARKED_TYPES: Readonly<Record<string, string>> = {
  list_item: 'listItem',
  escape: 'text',
  text: 'text',
};

function simplifiedToken(token: Token): Tree[] {
  if (token.type === 'space') return [];
  if (token.type === 'list')
    return [{ type: 'list', children: (token.items as Token[]).flatMap(simplifiedToken) }];
  const inner = 'tokens' in token ? (token.tokens ?? []) : [];
  // The line of a tight item is a `text` with its inlines.
  const type =
    token.type === 'text' && inner.length > 0 ? 'paragraph' : (MARKED_TYPES[token.type] ?? token.type);
  if (type === 'text') return [{ type, value: unescaped('text' in token ? String(token.text) : '') }];
  const children = even(inner.flatMap(simplifiedToken));
  return [
    type === 'link' && 'href' in token
      ? { type, url: withParentheses(unescaped(String(token.href))), children }
      : { type, children },
  ];
}

/** marked leaves entities to the browser. */
function unescaped(text: string): string {
  return text.replace(/&(amp|lt|#64|#x([0-9A-F]+));/g, (_, name: string, hex?: string) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : name === 'amp' ? '&' : name === 'lt' ? '<' : '@',
  );
}

/** The tree that a section with these words is meant to be; none where nothing is seen of them. */
export function intended(words: Words, form: SectionForm): Tree[] {
  const blocks = words.flatMap(blockTree);
  if (form === 'text' || blocks.length === 0) return blocks;
  const [only] = blocks;
  return blocks.length === 1 && only?.type === 'list' && words.some(isBullets)
    ? [only]
    : [{ type: 'list', children: [{ type: 'listItem', children: blocks }] }];
}

function isBullets(block: Block): boolean {
  return block.type === 'list' && !block.ordered && blockTree(block).length > 0;
}

function blockTree(block: Block): Tree[] {
  switch (block.type) {
    case 'paragraph': {
      const lines = linesOf(block.children).map((line) => even(line.flatMap(inlineTree), true));
      const children = lines
        .filter((line) => line.length > 0)
        .flatMap((line, index): Tree[] => (index === 0 ? line : [{ type: 'break', children: [] }, ...line]));
      return children.length > 0 ? [{ type: 'paragraph', children }] : [];
    }
    case 'quote': {
      const children = block.children.flatMap(blockTree);
      return children.length > 0 ? [{ type: 'blockquote', children }] : [];
    }
    case 'code':
      return [{ type: 'code', value: shown(block.value) }];
    case 'list': {
      const items = block.items
        .map((words) => words.flatMap(blockTree))
        .filter((blocks) => blocks.length > 0);
      const children = items.map((blocks) => ({ type: 'listItem', children: blocks }));
      return children.length > 0 ? [{ type: 'list', children }] : [];
    }
  }
}

function linesOf(inlines: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.type === 'break') lines.push([]);
    else lines.at(-1)?.push(inline);
  }
  return lines;
}

function inlineTree(inline: Inline): Tree[] {
  switch (inline.type) {
    case 'text':
      return [{ type: 'text', value: shown(inline.value) }];
    case 'inlineCode': {
      const value = shown(inline.value).replace(/\s+/g, ' ');
      return [{ type: value.trim() ? 'inlineCode' : 'text', value }];
    }
    case 'break':
      return [{ type: 'text', value: ' ' }];
    case 'link': {
      const label = even(inline.children.flatMap(inlineTree), true);
      const children = label.length > 0 ? label : [{ type: 'text', value: inline.url }];
      return [{ type: 'link', url: withParentheses(new URL(inline.url).href), children }];
    }
    case 'strong':
    case 'emphasis':
    case 'delete': {
      const inner = even(inline.children.flatMap(inlineTree));
      const children = even(inner, true);
      const [before = ''] = /^\s*/.exec(spaceOf(inner[0])) ?? [];
      const [after = ''] = /\s*$/.exec(spaceOf(inner.at(-1))) ?? [];
      const style = children.length > 0 ? [{ type: inline.type, children }] : [];
      return [{ type: 'text', value: before }, ...style, { type: 'text', value: after }];
    }
    case 'person':
    case 'channel':
      return [];
  }
}

/** White space at the ends of a style stands outside of it. */
function spaceOf(node: Tree | undefined): string {
  return node?.type === 'text' ? (node.value ?? '') : '';
}

/** Texts and styles that meet are one, with single spaces; at a paragraph's ends with none. */
function even(nodes: readonly Tree[], trim = false): Tree[] {
  const merged: Tree[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (isText(node) && last?.type === node.type) last.value = `${last.value}${node.value}`;
    else if (isStyle(node) && last?.type === node.type)
      last.children = even([...(last.children ?? []), ...(node.children ?? [])]);
    else if (node.type !== 'text' || node.value !== '') merged.push({ ...node });
  }
  const last = merged.length - 1;
  return merged
    .map((node, index) => {
      if (node.type !== 'text') return node;
      let value = (node.value ?? '').replace(/\s+/g, ' ');
      if (trim && index === 0) value = value.trimStart();
      if (trim && index === last) value = value.trimEnd();
      return { ...node, value };
    })
    .filter((node) => node.type !== 'text' || node.value !== '');
}

function isText({ type }: Tree): boolean {
  return type === 'text' || type === 'inlineCode';
}

function isStyle({ type }: Tree): boolean {
  return type === 'strong' || type === 'emphasis' || type === 'delete';
}

export function linksOf(nodes: readonly Tree[]): { href: string; text: string }[] {
  return nodes.flatMap((node) =>
    node.type === 'link' ? [{ href: node.url ?? '', text: textOf(node) }] : linksOf(node.children ?? []),
  );
}

function textOf({ value, children }: Tree): string {
  return value ?? (children ?? []).map(textOf).join('');
}
