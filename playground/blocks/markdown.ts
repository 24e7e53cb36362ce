import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block } from '../slack/wire.ts';

/**
 * How many blocks Slack draws for a block: it turns Markdown into one for each heading, paragraph, list, table,
 * piece of code and so on, and counts those.
 */
export function drawnBlocks({ type, text }: Block): number {
  if (type !== 'markdown') return 1;
  const tree = fromMarkdown(String(text), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return Math.max(1, tree.children.length);
}
