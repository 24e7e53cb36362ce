import { replaced } from '../words/replaced.ts';
import type { Words } from '../words/words.ts';
import { aliasKey } from './name.ts';

/** Words with the names that a host said are meant, in place of what was written. Code and addresses stay as they are. */
export function withMeantNames(words: Words, aliases: ReadonlyMap<string, string>): Words {
  if (aliases.size === 0) return words;
  const written = [...aliases.keys()]
    .toSorted((one, other) => other.length - one.length)
    .map((key) => key.replace(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`).replaceAll(' ', String.raw`\s+`));
  const found = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${written.join('|')})(?![\p{L}\p{N}])`, 'giu');
  return replaced(words, (inline) =>
    inline.type === 'text'
      ? [{ ...inline, value: inline.value.replace(found, (word) => aliases.get(aliasKey(word)) ?? word) }]
      : undefined,
  );
}
