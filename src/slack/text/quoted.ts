const MARKS = /[“”„‟"«»]/g;
/** French leaves room inside its marks. */
const ROOM_INSIDE = /(?<=(?<!\S)«)\s+|\s+(?=»(?!\S))/g;
/** A mark between these begins a quotation. */
const BEFORE_A_WORD = /^[\s([{/–—“„"«»-]?$/;
const AFTER_A_MARK = /^[^\s,.;:!?)\]}]$/;

/**
 * The words of somebody in “quotes”. Quotes in them become ‘single’ ones; one without its other half is left out, and so
 * are quotes around all of it. Words that have nothing else to say are empty.
 */
export function quoted(words: string): string {
  const text = words.replaceAll(ROOM_INSIDE, '').trim();
  const { pairs, inches } = marksIn(text);
  const closing = new Map([...pairs].map(([opener, closer]) => [closer, opener]));
  const shown = text.replaceAll(MARKS, (_, at: number) => {
    if (inches.has(at)) return '″';
    const [opener, closer] = pairs.has(at) ? [at, pairs.get(at)] : [closing.get(at), at];
    if (opener === undefined || closer === undefined) return '';
    if (opener === 0 && closer === text.length - 1) return '';
    return at === opener ? '‘' : '’';
  });
  const inside = shown.replaceAll(/\s+/g, ' ').trim();
  return inside === '' ? '' : `“${inside}”`;
}

/** Which marks belong together, by where they stand: which one begins a quotation is another in each language. */
function marksIn(text: string): { pairs: ReadonlyMap<number, number>; inches: ReadonlySet<number> } {
  const pairs = new Map<number, number>();
  const inches = new Set<number>();
  const open: number[] = [];
  for (const { index, 0: mark } of text.matchAll(MARKS)) {
    const [before, after] = [text.charAt(index - 1), text.charAt(index + 1)];
    if (BEFORE_A_WORD.test(before) && AFTER_A_MARK.test(after)) open.push(index);
    else if (before.trim() !== '' && open.length > 0) pairs.set(open.pop() ?? 0, index);
    else if (mark === '"' && /\d/.test(before)) inches.add(index);
  }
  return { pairs, inches };
}
