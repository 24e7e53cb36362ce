import type { Block, Inline, Words } from './words.ts';

/** Words in which some links are plain text: their label, or what `textFor` says in place of a bare address. */
export function unlinked(
  words: Words,
  isUnwanted: (url: string) => boolean,
  textFor: (url: string) => string,
): Words {
  const inline = (one: Inline): Inline[] => {
    if (one.type === 'link' && isUnwanted(one.url)) {
      return one.children.length > 0 ? one.children : [{ type: 'text', value: textFor(one.url) }];
    }
    return 'children' in one ? [{ ...one, children: one.children.flatMap(inline) }] : [one];
  };
  const block = (one: Block): Block => {
    switch (one.type) {
      case 'paragraph':
        return { ...one, children: one.children.flatMap(inline) };
      case 'list':
        return { ...one, items: one.items.map((item) => item.map(block)) };
      case 'quote':
        return { ...one, children: one.children.map(block) };
      case 'code':
        return one;
    }
  };
  return words.map(block);
}
