/** `1 story`, `3 stories`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const list = new Intl.ListFormat('en-GB');

/** `Ada`, `Ada and Ben`, and where they are more than `shown`: `Ada, Ben and 3 others`. */
export function listed(names: readonly string[], shown: number): string {
  if (names.length <= shown) return list.format(names);
  const named = names.slice(0, shown - 1);
  return list.format([...named, counted(names.length - named.length, 'other')]);
}
