/** Words of up to as many letters may have one slip, longer ones two. */
const SHORT = 4;

/** The word that was most likely meant by a slip of the fingers; undefined where none is near. */
export function nearestWord(typed: string, words: readonly string[]): string | undefined {
  const near = words
    .map((word) => ({ word, slips: slipsBetween(typed, word) }))
    .filter(({ word, slips }) => slips <= (word.length > SHORT ? 2 : 1) && slips < typed.length / 2)
    .toSorted((one, other) => one.slips - other.slips);
  return near[0]?.word;
}

/** How many letters were missed, added, mistaken, or swapped with their neighbour. */
function slipsBetween(one: string, other: string): number {
  const [from, to] = [Array.from(one), Array.from(other)];
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (const [row, letter] of from.entries()) {
    const above = rows[row] ?? [];
    const line = [row + 1];
    for (const [column, wanted] of to.entries()) {
      const isSwapped = letter === to[column - 1] && from[row - 1] === wanted;
      line.push(
        Math.min(
          (above[column + 1] ?? 0) + 1,
          (line[column] ?? 0) + 1,
          (above[column] ?? 0) + Number(letter !== wanted),
          isSwapped ? (rows[row - 1]?.[column - 1] ?? 0) + 1 : Infinity,
        ),
      );
    }
    rows.push(line);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
