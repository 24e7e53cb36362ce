import type { Element, ElementContent, Nodes, Root } from 'hast';
import { sanitize, type Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Html } from 'mdast';
import { type Handlers, toHast } from 'mdast-util-to-hast';
import { parseUrl } from '../domain/urls/urls.ts';
import { printableLines } from './inert.ts';
import { treeOfMarkdown } from './reader.ts';

/**
 * How headings become elements: `given` leaves their levels as they are; `outlined` makes the first the page's only `h1`
 * and those below it follow without a gap, whatever level the notes began with.
 */
type Headings = 'given' | 'outlined';

/**
 * Markdown as HTML that is safe in anybody's page: HTML in it stands there as it was typed, links lead to the web or write
 * a mail, pictures are links to them, and nothing in it can run, load or be styled.
 */
export function htmlOf(markdown: string, { headings = 'given' }: { headings?: Headings } = {}): string {
  const tree = toHast(treeOfMarkdown(markdown), { handlers });
  const safe = safely(tree.type === 'root' ? tree : { type: 'root', children: [] });
  if (headings === 'outlined') outline(safe);
  return toHtml(sanitize(safe, ALLOWED), { characterReferences: { useNamedReferences: false } });
}

const handlers: Handlers = {
  html: (_state, { value }: Html, parent?: { type: string }): ElementContent | undefined => {
    if (/^<!--[^]*-->\s*$/.test(value)) return undefined;
    const text: ElementContent = { type: 'text', value };
    return parent?.type === 'paragraph' || parent?.type === 'heading' ? text : element('p', text);
  },
  // No part of a page is named by an episode: two on one page would have the same notes below them.
  footnoteReference: (_state, { identifier }: { identifier: string }): ElementContent => ({
    type: 'text',
    value: `[${identifier}]`,
  }),
  footnoteDefinition: (state, node): ElementContent[] => state.all(node),
};

const TAGS =
  'p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre hr br a strong em del code table thead tbody tr th td'.split(
    ' ',
  );

const ALLOWED: Schema = {
  tagNames: TAGS,
  attributes: { a: ['href', 'rel'], ol: ['start'] },
  protocols: { href: ['http', 'https', 'mailto'] },
  strip: ['script', 'style'],
};

/** The tree with links that lead somewhere, and text that any document takes. */
function safely(node: Root): Root {
  return { type: 'root', children: node.children.flatMap(safeNode) };
}

function safeNode(node: Nodes): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: printableLines(node.value) }];
  if (node.type !== 'element') return [];
  const children = node.children.flatMap(safeNode);
  if (node.tagName === 'a') return linkTo(node.properties['href'], children);
  if (node.tagName === 'img') {
    const { alt, src } = node.properties;
    const label = [alt, src].find((one) => typeof one === 'string' && one.trim() !== '');
    return linkTo(src, [{ type: 'text', value: typeof label === 'string' ? printableLines(label) : '' }]);
  }
  return [{ ...node, children }];
}

function linkTo(to: Element['properties'][string], children: ElementContent[]): ElementContent[] {
  const address = typeof to === 'string' ? to : '';
  const isMail = /^mailto:[^\s@]+@[^\s@]+$/i.test(address);
  const href = isMail ? address : parseUrl(address)?.href;
  if (href === undefined) return children;
  const properties = isMail ? { href } : { href, rel: ['nofollow', 'noopener'] };
  return [{ type: 'element', tagName: 'a', properties, children }];
}

function element(tagName: string, ...children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children };
}

function outline({ children }: Root): void {
  const [title, ...others] = children.filter(isHeading);
  if (!title) return;
  title.tagName = 'h1';
  const levels = [...new Set(others.map(({ tagName }) => tagName))].toSorted();
  for (const heading of others) heading.tagName = `h${Math.min(6, levels.indexOf(heading.tagName) + 2)}`;
}

function isHeading(node: Root['children'][number]): node is Element {
  return node.type === 'element' && /^h[1-6]$/.test(node.tagName);
}
