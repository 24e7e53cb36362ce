import type { List, ListedLink } from '../domain/listed.ts';
import type { Unclear } from '../domain/past-episode.ts';
import { typedAddress } from '../domain/urls/typed.ts';
import { lineCounter } from './line-counter.ts';
import { listedLink } from './listed-link.ts';
import { readMarkup, TOO_DEEP } from './markup.ts';

/**
 * OPML: links of outlines, and the pages of feeds. Folders are left as they are; other lists that it includes are not
 * fetched. https://opml.org/spec2.opml
 */
export function listInOutlines(text: string): List {
  // What entities stand for may be endless.
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text))
    return { links: [], unclear: [{ line: 1, why: 'it has a document type, which no list needs' }] };
  const links: ListedLink[] = [];
  const unclear: Unclear[] = [];
  const lineAt = lineCounter(text);
  /** For each outline that is open, whether it is something by itself. */
  const open: { line: number; isSaid: boolean }[] = [];
  const isWhole = readMarkup(text, { isXml: true }, (place) => ({
    onopentag(name, attributes) {
      if (name !== 'outline') return;
      const inside = open.at(-1);
      if (inside) inside.isSaid = true;
      const line = lineAt(place());
      const { url, flaw } = addressIn(attributes);
      open.push({ line, isSaid: url !== undefined || flaw !== undefined });
      if (flaw !== undefined) unclear.push({ line, why: flaw });
      const { title, text: written = '', _note: words = '' } = attributes;
      if (url !== undefined) links.push(listedLink(url, { title: title || written, words }));
    },
    onclosetag(name) {
      if (name !== 'outline') return;
      const outline = open.pop();
      if (outline && !outline.isSaid) unclear.push({ line: outline.line, why: 'there is no address in it' });
    },
  }));
  if (!isWhole) unclear.push({ line: open.at(-1)?.line ?? 1, why: TOO_DEEP });
  return { links, unclear: unclear.toSorted((one, other) => one.line - other.line) };
}

function addressIn(attributes: Readonly<Record<string, string>>): { url?: string; flaw?: string } {
  const { type, url, htmlUrl, xmlUrl } = attributes;
  if (type === 'include') return { flaw: 'the list that it includes is not fetched' };
  const address = url || htmlUrl;
  if (address) {
    const known = typedAddress(address.trim());
    return known === undefined ? { flaw: 'that is no address of the web' } : { url: known };
  }
  return xmlUrl ? { flaw: 'it is a feed alone, without a page' } : {};
}
