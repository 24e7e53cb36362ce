/** Splits `new  7 Queues` into `new` and `7 Queues`. */
export function splitFirstWord(text: string): [word: string, rest: string] {
  const [, word = '', rest = ''] = /^\s*(\S*)\s*([^]*)$/.exec(text) ?? [];
  return [word, rest.trim()];
}
