import { isTelling } from '../titles/label.ts';
import { plainTextOf } from './plain-text.ts';
import { isOwnAddress } from './posted-links.ts';
import { replaced } from './replaced.ts';
import type { Inline, Words } from './words.ts';

export type LinkInline = Inline & { type: 'link' };

/** What readers outside of the chat get of a link: where it leads, if anywhere, and what its page is called. */
export type Target = { address: string | null; title: string };

/**
 * Words for readers outside of the chat: every link stands where it stood and has a text. A bare one that stands there
 * already is not linked again, and the chat's own addresses lead nowhere.
 *
 * @param linked the addresses that are linked already; those met are added
 */
export function withLinkTexts(
  words: Words,
  targetOf: (url: string) => Target,
  linked = new Set<string>(),
): Words {
  return replaced(words, (inline) => {
    if (inline.type !== 'link') return undefined;
    const { address, title } = targetOf(inline.url);
    const children = hasLabel(inline) ? inline.children : [textInline(title)];
    if (address === null || isOwnAddress(inline.url)) return children;
    if (linked.has(address) && !hasLabel(inline)) return children;
    linked.add(address);
    return [{ type: 'link', url: address, children }];
  });
}

/** Whether the poster gave a link a label that says something of it. */
export function hasLabel({ url, children }: LinkInline): boolean {
  return isTelling(plainTextOf(children), url);
}

export function textInline(value: string): Inline {
  return { type: 'text', value };
}
