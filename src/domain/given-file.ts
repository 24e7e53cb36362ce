/** A file that somebody gave, or why it cannot be read. */
export type GivenFile = { name: string } & ({ content: string } | { flaw: string });

/** A file that cannot be read, and why. */
export type FlawedFile = Extract<GivenFile, { flaw: string }>;

const MEGABYTE = 1024 * 1024;

/** No show has notes of that size, also where a file has all of them. */
export const FILE_BYTES = 2 * MEGABYTE;

export const TOO_LARGE = `it has more than ${FILE_BYTES / MEGABYTE} MB`;

/** A file of text. */
export function fileOf(name: string, bytes: Uint8Array): GivenFile {
  if (bytes.length > FILE_BYTES) return { name, flaw: TOO_LARGE };
  try {
    return { name, content: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { name, flaw: 'it is no text in UTF-8' };
  }
}

/** The end of a file's name, small: `.md`. */
export function endingOf(name: string): string {
  return /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '';
}

/** What past notes are written in. */
export const NOTES_ENDINGS: readonly string[] = ['.md', '.markdown', '.html', '.htm', '.txt'];
