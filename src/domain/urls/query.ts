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
  url.search = pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

export function setFragment(url: URL, fragment: string): void {
  url.hash = fragment ? `#${fragment}` : '';
}

/** What percent escapes stand for; text that has broken ones stays as it is. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
