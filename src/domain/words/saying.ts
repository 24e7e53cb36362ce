import { hasLabel } from './link-texts.ts';
import { plainText } from './plain-text.ts';
import { replaced } from './replaced.ts';
import type { Words } from './words.ts';

/** Whether words say anything beside addresses: a label counts, emoji alone do not. */
export function saySomething(words: Words): boolean {
  const beside = replaced(words, (inline) => (inline.type === 'link' && !hasLabel(inline) ? [] : undefined));
  return /[\p{L}\p{N}]/u.test(plainText(beside));
}
