const TOGETHER = 500;

/** Rows of a database, read one by one, some hundred at a time. @param valueOf what is made of each */
export function* inGroups<Row>(rows: Iterable<Row>, valueOf: (row: Row) => unknown) {
  let group: unknown[] = [];
  for (const row of rows) {
    group.push(valueOf(row));
    if (group.length < TOGETHER) continue;
    yield group;
    group = [];
  }
  yield group;
}
