import type { Definition, Image, Link } from 'mdast';
import { parseUrl } from '../domain/urls/urls.ts';
import { within } from './nodes.ts';
import { nodesOf } from './reader.ts';

/** The addresses of the web that a document leads to, each once. */
export function addressesIn(markdown: string): string[] {
  return [...new Set(leadingNodes(markdown).map(({ url }) => url))].filter((url) => parseUrl(url) !== null);
}

/** A document that leads elsewhere wherever it led to an address. All else stands as it was written. */
export function withAddress(markdown: string, before: string, after: string): string {
  // An address in brackets would end at the first that closes.
  const instead = after.replace(/[()<>\s]/g, (character) =>
    encodeURIComponent(character).replace(/[()]/g, escaped),
  );
  let [result, at] = ['', 0];
  for (const { url, position } of leadingNodes(markdown)) {
    const [from, to] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    if (url !== before || from < at) continue;
    const place = placeOf(markdown.slice(from, to), before);
    if (!place) continue;
    result += markdown.slice(at, from + place.from) + instead;
    at = from + place.to;
  }
  return result + markdown.slice(at);
}

const escaped = (bracket: string) => (bracket === '(' ? '%28' : '%29');

function leadingNodes(markdown: string): (Link | Definition | Image)[] {
  return nodesOf(markdown)
    .flatMap((node) => [...within(node)])
    .filter((node) => node.type === 'link' || node.type === 'definition' || node.type === 'image');
}

/** Where the address of a link stands in what was written: as it is, with entities, or without its scheme. */
function placeOf(written: string, url: string): { from: number; to: number } | undefined {
  for (const spelt of [url, url.replaceAll('&', '&amp;'), url.replace(/^https?:\/\//, '')]) {
    for (const before of ['](', '](<', ']: ', ']: <']) {
      const found = written.indexOf(before + spelt);
      if (found >= 0) return { from: found + before.length, to: found + before.length + spelt.length };
    }
    const found = written.lastIndexOf(spelt);
    if (found >= 0) return { from: found, to: found + spelt.length };
  }
  return undefined;
}
