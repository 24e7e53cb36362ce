/** The name of a pair: decoded and in lower case. `amp;` is what is left of an `&amp;` that was not decoded. */
export function nameOf(pair: string): string {
  return decoded(pair.split('=', 1)[0] ?? '')
    .toLowerCase()
    .replace(/^(?:amp;)+/, '');
}

export function valueOf(pair: string): string {
  return pair.includes('=') ? decoded(pair.slice(pair.indexOf('=') + 1)) : '';
}

/** The pairs of a query or fragment as they are written. */
export function pairsOf(text: string): string[] {
  return text.split('&').filter(Boolean);
}

export function queryPairs(url: URL): string[] {
  return pairsOf(url.search.slice(1));
}

export function setQuery(url: URL, pairs: readonly string[]): void {
  // With its question mark: the setter takes a leading one away, which may be the first name's own.
  setPart(url, 'search', pairs.length > 0 ? `?${pairs.join('&')}` : '');
}

export function setFragment(url: URL, fragment: string): void {
  setPart(url, 'hash', fragment ? `#${fragment}` : '');
}

/** A mark with nothing behind it, which a part that reads as empty still has. */
const BARE_MARK = /[?#]$|\?#/;

/** Writes a part of an address. Most are so already, and each writing parses the address again. */
export function setPart(
  url: URL,
  part: 'protocol' | 'username' | 'password' | 'hostname' | 'pathname' | 'search' | 'hash',
  text: string,
): void {
  if (url[part] !== text || (text === '' && BARE_MARK.test(url.href))) url[part] = text;
}

/** What percent escapes stand for; text that has broken ones stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
