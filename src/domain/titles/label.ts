import { parseUrl } from '../urls/urls.ts';

/** Whether a text is an address rather than a name: written out, cut off or without its scheme. */
export function isAddress(text: string, url = ''): boolean {
  if (/\s/.test(text)) return false;
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/i.test(text)) return true;
  const host = hostOf(url);
  return host !== undefined && text.toLowerCase().startsWith(`${host}/`);
}

/** What a label says that only points at its link. */
const POINTER =
  /^(?:(?:click|read|see|look|watch|it|more|here|there|this|that|the|a|link|links|url|hier|mehr|lesen|weiterlesen|siehe|dazu)(?:[\s,.:;!?…>»→()[\]-]+|$))+$/i;

/** Whether a label that a poster gave stays: it is no address and says something, unlike "here" or "read more". */
export function isTelling(label: string, url: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(label) || POINTER.test(label)) return false;
  return !isAddress(label, url) && label.toLowerCase() !== hostOf(url);
}

function hostOf(url: string): string | undefined {
  return parseUrl(url)?.hostname.replace(/^www\./, '');
}
