/** Splits `draft  now please` into `draft` and `now please`. */
export function splitFirstWord(text: string): [word: string, rest: string] {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([^]*)$/.exec(text) ?? [];
  return [word, rest.trim()];
}

/** Chat clients turn straight quotes and hyphens into typographic ones as one types. */
export function withPlainPunctuation(text: string): string {
  return text.replace(/[“”„]/g, '"').replace(/[‘’]/g, "'").replace(/[‐‑]/g, '-');
}
