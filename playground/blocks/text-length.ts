/**
 * The number of shown characters, wherever they are. Slack documents no way of counting: here it is UTF-16 units
 * everywhere, of which no text has fewer.
 */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return sum(value.map(textLength));
  if (typeof value !== 'object' || value === null) return 0;
  return sum(
    Object.entries(value).map(([name, field]) =>
      name === 'text' && typeof field === 'string' ? field.length : textLength(field),
    ),
  );
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
