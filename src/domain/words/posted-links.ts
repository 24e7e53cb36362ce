import { plainTextOf } from './plain-text.ts';
import { parseUrl } from '../urls/urls.ts';
import type { Block, Inline, Words } from './words.ts';

export type PostedLink = { url: string; label?: string };

/**
 * The web links in somebody's words, in their order and wherever they stand; a link posted twice is there
 * twice. The chat's own addresses are left out: they lead back to where one is.
 */
export function linksIn(words: Words): PostedLink[] {
  return allLinksIn(words).filter(({ url }) => parseUrl(url) && !isOwnAddress(url));
}

/** All links in words, in their order, those into the chat too. */
export function allLinksIn(words: Words): PostedLink[] {
  return words.flatMap(linksInBlock);
}

/** Whether an address is a message, file or profile of the chat itself rather than a page to talk about. */
export function isOwnAddress(posted: string): boolean {
  const url = parseUrl(posted);
  if (!url || !/^(?:[\w-]+\.)?(?:enterprise\.)?slack\.com$/.test(url.hostname)) return false;
  return /^\/(?:archives|files|team|client|app_redirect|(?:docs|canvas|lists)\/T[A-Z0-9]+)(?:\/|$)/.test(
    url.pathname,
  );
}

function linksInBlock(block: Block): PostedLink[] {
  switch (block.type) {
    case 'paragraph':
      return block.children.flatMap(linksInInline);
    case 'list':
      return block.items.flatMap(allLinksIn);
    case 'quote':
      return allLinksIn(block.children);
    case 'code':
      return [];
  }
}

function linksInInline(inline: Inline): PostedLink[] {
  if (inline.type === 'link') {
    const label = plainTextOf(inline.children);
    return [label ? { url: inline.url, label } : { url: inline.url }];
  }
  return 'children' in inline ? inline.children.flatMap(linksInInline) : [];
}
