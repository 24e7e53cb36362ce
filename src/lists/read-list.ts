import { endingOf } from '../domain/given-file.ts';
import type { List } from '../domain/listed.ts';
import { cleanLines } from '../domain/words/paragraphs.ts';
import { isBookmarks, listInBookmarks } from './bookmarks.ts';
import { isListOfLines, listInLines } from './lines.ts';
import { listInOutlines } from './outlines.ts';
import { listInTable } from './table.ts';

/** What lists come in beside what past notes come in. */
export const LIST_ENDINGS: readonly string[] = ['.csv', '.tsv', '.opml', '.xml'];

/** The list that a file is, by its name and how it begins; undefined where it is none. */
export function readList({ name, content }: { name: string; content: string }): List | undefined {
  const text = cleanLines(content).replace(/^\uFEFF/, '');
  switch (endingOf(name)) {
    case '.csv':
    case '.tsv':
      return listInTable(text);
    case '.opml':
    case '.xml':
      return listInOutlines(text);
    default:
      return isBookmarks(text) ? listInBookmarks(text) : undefined;
  }
}

/** The list that a text is which has no notes in it: lines with addresses; undefined where it is none. */
export function readLines({ content }: { content: string }): List | undefined {
  const text = cleanLines(content).replace(/^\uFEFF/, '');
  return isListOfLines(text) ? listInLines(text) : undefined;
}
