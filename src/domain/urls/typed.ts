import { parseUrl } from './urls.ts';

/** The address that a word is, also without its scheme. */
export function typedAddress(word: string): string | undefined {
  if (/^https?:/i.test(word)) return parseUrl(word)?.href;
  return /^[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)/.test(word) ? parseUrl(`https://${word}`)?.href : undefined;
}
