import type { Nodes, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

const TOKEN = /<(@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!(?:here|channel|everyone))(?:\|[^>]*)?>/;

/**
 * Markdown as a tree that the page builds its elements from: no HTML is ever made of it. Slack's own `<@U…>`,
 * `<#C…>` and `<!channel>` are read inside it, as Slack reads them: they become links of the scheme `slack:`.
 */
export function parseMarkdown(text: string): RootContent[] {
  const tree: Root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  tidy(tree);
  return tree.children;
}

function tidy(node: Nodes): void {
  delete node.position;
  if (!('children' in node)) return;
  for (const child of node.children) tidy(child);
  const parent = node as { children: Nodes[] };
  parent.children = parent.children.flatMap((child) => withTokens(child));
}

function withTokens(node: Nodes): Nodes[] {
  if (node.type !== 'text' && node.type !== 'html') return [node];
  return node.value.split(new RegExp(TOKEN, 'g')).flatMap((piece, at): PhrasingContent[] => {
    if (at % 2 === 1) return [{ type: 'link', url: `slack:${piece}`, children: [] }];
    return piece === '' ? [] : [{ type: 'text', value: piece } satisfies Text];
  });
}
