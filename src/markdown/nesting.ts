/** Nobody quotes or lists in so many levels, and readers of Markdown take the square of them. */
const NESTED = /^(?:>[ \t]?|[-*+][ \t]+|\d{1,9}[.)][ \t]+){60}/m;

export function isNestedTooDeeply(markdown: string): boolean {
  return NESTED.test(markdown);
}
