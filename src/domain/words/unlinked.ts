import { replaced } from './replaced.ts';
import type { Words } from './words.ts';

/** Words in which some links are plain text: their label, or what `textFor` says in place of a bare address. */
export function unlinked(
  words: Words,
  isUnwanted: (url: string) => boolean,
  textFor: (url: string) => string,
): Words {
  return replaced(words, (inline) => {
    if (inline.type !== 'link' || !isUnwanted(inline.url)) return undefined;
    return inline.children.length > 0 ? inline.children : [{ type: 'text', value: textFor(inline.url) }];
  });
}
