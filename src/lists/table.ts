import type { List, ListedLink } from '../domain/listed.ts';
import type { Unclear } from '../domain/past-episode.ts';
import { typedAddress } from '../domain/urls/typed.ts';
import { type Row, rowsOf } from './cells.ts';
import { listedLink } from './listed-link.ts';

const SEPARATORS = ['\t', ';', ','];

const COLUMNS = {
  url: ['url', 'link', 'address', 'href', 'uri'],
  title: ['title', 'name', 'headline'],
  words: ['note', 'notes', 'comment', 'comments', 'description', 'words', 'text'],
} as const;

type Columns = { url: number | undefined; title: number | undefined; words: number | undefined };

/** A table of a spreadsheet as CSV or TSV: with names of columns in its first row, or without. */
export function listInTable(text: string): List {
  const rows = rowsOf(text, separatorOf(text)).filter(({ cells }) => cells.some((cell) => cell.trim()));
  const columns = columnsIn(rows[0]);
  const links: ListedLink[] = [];
  const unclear: Unclear[] = [];
  for (const { line, cells } of columns.url === undefined ? rows : rows.slice(1)) {
    const found = columns.url === undefined ? unnamed(cells) : named(cells, columns);
    if (found) links.push(found);
    else unclear.push({ line, why: 'there is no address in this row' });
  }
  return { links, unclear };
}

/** The one that most stand of in the first row. */
function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const counts = SEPARATORS.map((separator) => first.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function columnsIn(first: Row | undefined): Columns {
  const names = (first?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  const place = (known: readonly string[]) => {
    const index = names.findIndex((name) => known.includes(name));
    return index < 0 ? undefined : index;
  };
  return { url: place(COLUMNS.url), title: place(COLUMNS.title), words: place(COLUMNS.words) };
}

function named(cells: readonly string[], columns: Columns): ListedLink | undefined {
  const cell = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? ''));
  const url = typedAddress(cell(columns.url).trim());
  return url === undefined
    ? undefined
    : listedLink(url, { title: cell(columns.title), words: cell(columns.words) });
}

/** The first address of a row, and the first of its other cells as what it is called. */
function unnamed(cells: readonly string[]): ListedLink | undefined {
  const index = cells.findIndex((cell) => typedAddress(cell.trim()) !== undefined);
  const url = typedAddress((cells[index] ?? '').trim());
  if (url === undefined) return undefined;
  const [title = '', ...words] = cells.toSpliced(index, 1).filter((cell) => cell.trim());
  return listedLink(url, { title, words: words.join('\n\n') });
}
