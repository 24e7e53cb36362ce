/** Values as one parameter of a statement. JSON has no half characters, which a text that was cut may have at its end. */
export function asJson(values: unknown): string {
  return JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  );
}
