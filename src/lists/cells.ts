/** A row of a table, and the line on which it begins. */
export type Row = { line: number; cells: string[] };

/**
 * The rows of CSV or TSV (RFC 4180): cells in double quotes may have separators, line breaks and doubled quotes in them.
 * A quote that never ends goes to the end of the text.
 */
export function rowsOf(text: string, separator: string): Row[] {
  const rows: Row[] = [];
  let [cell, line, begunOn] = ['', 1, 1];
  let cells: string[] = [];
  let isQuoted = false;
  const endRow = () => {
    rows.push({ line: begunOn, cells: [...cells, cell] });
    cells = [];
    cell = '';
    begunOn = line;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\n') line++;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(at + 1) === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (character === '\n') endRow();
    else cell += character;
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}
