import type { Block, Inline, Words } from './words.ts';

/** Words in which some inlines, wherever they stand, are replaced by what `replace` gives for them. */
export function replaced(words: Words, replace: (inline: Inline) => readonly Inline[] | undefined): Words {
  const inline = (one: Inline): readonly Inline[] =>
    replace(one) ?? ('children' in one ? [{ ...one, children: one.children.flatMap(inline) }] : [one]);
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
