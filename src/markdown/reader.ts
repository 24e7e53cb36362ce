import type { Link, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { publicUrl } from '../domain/urls/urls.ts';
import { joined } from '../domain/words/inline.ts';
import { linesOf, paragraphsOf } from '../domain/words/paragraphs.ts';
import { plainTextOf } from '../domain/words/plain-text.ts';
import type { Block, Inline, Words } from '../domain/words/words.ts';

/** What a host wrote in Markdown. HTML, tables and whatever else words have no form for stand as they were typed. */
export function wordsOfMarkdown(markdown: string): Words {
  return wordsIn(nodesOf(markdown), markdown);
}

/** What nodes of a document say. */
export function wordsIn(nodes: readonly RootContent[], source: string): Words {
  return nodes.flatMap((node) => blocksOf(node, source));
}

/** A document by its parts: a rule stands between two of them. */
export function partsOfMarkdown(markdown: string): Words[] {
  const parts: Words[] = [[]];
  for (const node of nodesOf(markdown)) {
    if (node.type === 'thematicBreak') parts.push([]);
    else parts.at(-1)?.push(...blocksOf(node, markdown));
  }
  return parts.filter((part) => part.length > 0);
}

/** What stands below a heading, or below a rule. */
export type HeadedPart = { heading?: string; words: Words };

/** A document by its headings and rules, in its order. */
export function headedPartsOf(markdown: string): HeadedPart[] {
  const parts: HeadedPart[] = [{ words: [] }];
  for (const node of nodesOf(markdown)) {
    if (node.type === 'thematicBreak') parts.push({ words: [] });
    else if (node.type === 'heading')
      parts.push({ heading: plainTextOf(inlinesOf(node.children, markdown)), words: [] });
    else parts.at(-1)?.words.push(...blocksOf(node, markdown));
  }
  return parts.filter(({ heading, words }) => heading !== undefined || words.length > 0);
}

export function nodesOf(markdown: string): RootContent[] {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children;
}

/** A document as it is read by others: an address that is escaped is no link. */
export function treeOfMarkdown(markdown: string): Root {
  // The transforms go over the finished tree and link addresses in any text, escaped or not.
  const mdastExtensions = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions });
}

function blocksOf(node: RootContent, source: string): Block[] {
  switch (node.type) {
    case 'paragraph':
      return paragraphsOf(inlinesOf(node.children, source));
    case 'heading':
      return paragraphsOf([{ type: 'strong', children: inlinesOf(node.children, source) }]);
    case 'blockquote':
      return [{ type: 'quote', children: node.children.flatMap((child) => blocksOf(child, source)) }];
    case 'code':
      return [{ type: 'code', value: node.value }];
    case 'list': {
      const items = node.children.map((item) => item.children.flatMap((child) => blocksOf(child, source)));
      const start = node.start ?? 1;
      return [{ type: 'list', ordered: node.ordered === true, items, ...(start === 1 ? {} : { start }) }];
    }
    default:
      return paragraphsOf(asTyped(node, source));
  }
}

function inlinesOf(nodes: readonly PhrasingContent[], source: string): Inline[] {
  return joined(nodes.flatMap((node) => inlineOf(node, source)));
}

function inlineOf(node: PhrasingContent, source: string): Inline[] {
  switch (node.type) {
    case 'text':
      return linesOf(node.value);
    case 'strong':
    case 'emphasis':
    case 'delete':
      return [{ type: node.type, children: inlinesOf(node.children, source) }];
    case 'inlineCode':
      return [{ type: 'inlineCode', value: node.value }];
    case 'link':
      return [linkOf(node, source)];
    case 'break':
      return [{ type: 'break' }];
    default:
      return asTyped(node, source);
  }
}

/** An address by itself is shown as it is published. */
function linkOf({ url, children }: Link, source: string): Inline {
  const address = publicUrl(url);
  const isBare = address !== null && publicUrl(textOf(children)) === address;
  return { type: 'link', url: address ?? url, children: isBare ? [] : inlinesOf(children, source) };
}

function textOf([first, ...others]: readonly PhrasingContent[]): string {
  return first?.type === 'text' && others.length === 0 ? first.value : '';
}

function asTyped({ position }: Nodes, source: string): Inline[] {
  return linesOf(source.slice(position?.start.offset, position?.end.offset));
}
