import { parseUrl } from '../urls/urls.ts';

/** Whether a text is an address rather than a name: written out, cut off or without its scheme. */
export function isAddress(text: string, url = ''): boolean {
  if (/\s/.test(text)) return false;
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/i.test(text)) return true;
  const host = hostOf(url);
  return host !== undefined && text.toLowerCase().startsWith(`${host}/`);
}

/** Words that point at a link and say nothing of it, and those that may stand beside them. */
const POINTING = new Set(
  'click here hier this that link links url read more mehr weiterlesen see siehe dazu'.split(' '),
);
const BESIDE = new Set('the a an it there look on out lesen'.split(' '));

/** Whether a label that a poster gave stays: it is no address and says something, unlike "here" or "read more". */
export function isTelling(label: string, url: string): boolean {
  const words = label.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
  const points = words.some((word) => POINTING.has(word));
  if (words.length === 0 || (points && words.every((word) => POINTING.has(word) || BESIDE.has(word))))
    return false;
  return !isAddress(label, url) && label.toLowerCase() !== hostOf(url);
}

function hostOf(url: string): string | undefined {
  return parseUrl(url)?.hostname.replace(/^www\./, '');
}
