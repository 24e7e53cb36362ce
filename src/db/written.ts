/** The row that a write of one row returns. @throws Error when it wrote none: then the write is not what it seems */
export function written<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('a write returned no row');
  return row;
}
