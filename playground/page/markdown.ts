import type { Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

const TOKEN = /<(@[UW][A-Z0-9]+|#[CG][A-Z0-9]+|!(?:here|channel|everyone))(?:\|[^>\n]*)?>/g;

/** Private characters that mark a token while Markdown is read, which takes them for letters. */
const MARKS = /[\u{E000}\u{E001}]/gu;
const MARKED = /\u{E000}([^\u{E000}\u{E001}]*)\u{E001}/gu;

/**
 * Markdown as a tree, from which the page builds its elements without any HTML. Slack's own `<@U…>`,
 * `<#C…>` and `<!channel>` in it are read as Slack reads them: they become links with the scheme `slack:`.
 */
export function parseMarkdown(text: string): RootContent[] {
  const marked = text.replace(MARKS, '\u{FFFD}').replace(TOKEN, '\u{E000}$1\u{E001}');
  const tree: Root = fromMarkdown(marked, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  tidy(tree);
  return tree.children;
}

function tidy(node: Nodes): void {
  delete node.position;
  // That scheme is only for tokens.
  if ('url' in node) node.url = unmarked(node.url).replace(/^slack:/i, '');
  if (node.type === 'code' || node.type === 'inlineCode') node.value = unmarked(node.value);
  if (!('children' in node)) return;
  for (const child of node.children) tidy(child);
  const parent: { children: Nodes[] } = node;
  parent.children = parent.children.flatMap(withTokens);
}

function withTokens(node: Nodes): Nodes[] {
  if (node.type !== 'text' && node.type !== 'html') return [node];
  return node.value.split(MARKED).flatMap((piece, at): PhrasingContent[] => {
    if (at % 2 === 1) return [{ type: 'link', url: `slack:${piece}`, children: [] }];
    return piece === '' ? [] : [{ type: 'text', value: piece }];
  });
}

function unmarked(text: string): string {
  return text.replace(MARKED, '<$1>');
}
