import type { EpisodeForPrograms, ToldForPrograms } from './episode-json.ts';

const COLUMNS = ['episode', 'date', 'section', 'title', 'url', 'words', 'posters', 'told with'];

/** What spreadsheets take for a formula, in its wide form too, and what they leave out before one. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

/** An episode's stories as CSV (RFC 4180), a row each. What a spreadsheet would run as a formula has a `'` before it. */
export function episodeCsv(episode: EpisodeForPrograms): string {
  const rows = episode.sections.flatMap(({ heading, items }) =>
    items.flatMap((item) => [
      rowOf(episode, heading, item, ''),
      ...item.points.map((point) => rowOf(episode, heading, point, item.title)),
    ]),
  );
  return [COLUMNS, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function rowOf(
  { number, date = '' }: EpisodeForPrograms,
  section: string,
  { title, url = '', words, posters }: ToldForPrograms,
  toldWith: string,
): string[] {
  return [String(number), date, section, title, url, words, posters.join(', '), toldWith];
}

function cell(value: string): string {
  const inert = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
