/** Scripts that are written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The names that a text has as whole words, in capitals or not, as they stand in the list. */
export function withheldIn(names: readonly string[], text: string): string[] {
  const folded = foldedOf(text);
  return names.filter((name) => {
    const wanted = foldedOf(name);
    return wanted !== '' && patternOf(wanted).test(folded);
  });
}

/** Where a script has no spaces, a word ends nowhere in particular. */
function patternOf(name: string): RegExp {
  const [first = '', last = ''] = [name.at(0), name.at(-1)];
  const words = name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, String.raw`[\s_-]+`);
  const before = UNSPACED.test(first) ? '' : String.raw`(?<![\p{L}\p{M}\p{N}])`;
  const after = UNSPACED.test(last) ? '' : String.raw`(?![\p{L}\p{M}\p{N}])`;
  return new RegExp(`${before}${words}${after}`, 'u');
}

/** Text as it is compared: `STRASSE` is `straße`, and what is not seen is not there. */
function foldedOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('i̇', 'i')
    .replaceAll('ς', 'σ')
    .trim();
}
