import { plainText } from './plain-text.ts';
import { replaced } from './replaced.ts';
import type { Words } from './words.ts';

/** What words say in sentences, on one line: code and bare addresses are none. */
export function proseOf(words: Words): string {
  return plainText(
    replaced(withoutCode(words), (inline) => {
      const isBareLink = inline.type === 'link' && inline.children.length === 0;
      return inline.type === 'inlineCode' || isBareLink ? [] : undefined;
    }),
  );
}

/** What is said around the links in words, on one line. */
export function aroundLinks(words: Words): string {
  return plainText(replaced(words, (inline) => (inline.type === 'link' ? [] : undefined)));
}

function withoutCode(words: Words): Words {
  return words.flatMap((block): Words => {
    switch (block.type) {
      case 'code':
        return [];
      case 'list':
        return [{ ...block, items: block.items.map(withoutCode) }];
      case 'quote':
        return [{ ...block, children: withoutCode(block.children) }];
      case 'paragraph':
        return [block];
    }
  });
}
