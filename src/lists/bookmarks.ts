import type { List, ListedLink } from '../domain/listed.ts';
import type { Unclear } from '../domain/past-episode.ts';
import { typedAddress } from '../domain/urls/typed.ts';
import { lineCounter } from './line-counter.ts';
import { listedLink } from './listed-link.ts';
import { readMarkup, TOO_DEEP } from './markup.ts';

/** Whether an HTML file is a browser's bookmarks. */
export function isBookmarks(text: string): boolean {
  return /^\s*<!DOCTYPE NETSCAPE-Bookmark-file-1>/i.test(text);
}

/**
 * A browser's bookmarks, which all browsers write in one way. What a bookmark is called is not taken: it is the page's
 * title as it was, with the site's name in it, and the page itself tells it better.
 */
export function listInBookmarks(text: string): List {
  const links: ListedLink[] = [];
  const unclear: Unclear[] = [];
  const lineAt = lineCounter(text);
  let note: string | undefined;
  let isBehindLink = false;
  const endNote = () => {
    const last = links.at(-1);
    if (last && note !== undefined) links[links.length - 1] = listedLink(last.url, { words: note });
    note = undefined;
  };
  let line = 1;
  const isWhole = readMarkup(text, { isXml: false }, (place) => ({
    onopentagname: endNote,
    onopentag(name, { href }) {
      if (name === 'dd' && isBehindLink) note = '';
      if (name === 'h3') isBehindLink = false;
      if (name !== 'a' || href === undefined) return;
      const url = typedAddress(href.trim());
      line = lineAt(place());
      if (url === undefined) unclear.push({ line, why: 'that is no address of the web' });
      else links.push(listedLink(url, {}));
      isBehindLink = url !== undefined;
    },
    onclosetag: endNote,
    ontext(piece) {
      if (note !== undefined) note += piece;
    },
  }));
  endNote();
  if (!isWhole) unclear.push({ line, why: TOO_DEEP });
  return { links, unclear };
}
