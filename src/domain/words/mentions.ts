import type { Block, Inline, Words } from './words.ts';

/** The people and channels that words speak of. */
export function mentionsIn(words: Words): { userIds: string[]; channelIds: string[] } {
  const inlines = words.flatMap(inlinesIn);
  return {
    userIds: inlines.flatMap((inline) => (inline.type === 'person' ? [inline.userId] : [])),
    channelIds: inlines.flatMap((inline) => (inline.type === 'channel' ? [inline.channelId] : [])),
  };
}

function inlinesIn(block: Block): Inline[] {
  switch (block.type) {
    case 'paragraph':
      return block.children.flatMap(withChildren);
    case 'list':
      return block.items.flat().flatMap(inlinesIn);
    case 'quote':
      return block.children.flatMap(inlinesIn);
    case 'code':
      return [];
  }
}

function withChildren(inline: Inline): Inline[] {
  return 'children' in inline ? inline.children.flatMap(withChildren) : [inline];
}
