/** A text that stands in several fields where it is long: `words-0`, `words-1`, … */
export function longTextIn(
  name: string,
  input: Readonly<Record<string, unknown>>,
  joints: readonly string[],
): string {
  const pieces = Object.entries(input)
    .flatMap(([field, value]) => {
      const index = field.startsWith(`${name}-`) ? Number(field.slice(name.length + 1)) : NaN;
      return Number.isInteger(index) && typeof value === 'string' ? [[index, value] as const] : [];
    })
    .toSorted(([one], [other]) => one - other)
    .map(([, piece]) => piece);
  return pieces.reduce(
    (text, piece, index) => text + (index > 0 ? (joints[index - 1] ?? '') : '') + piece,
    '',
  );
}
