import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A saved page and what should be read from it. */
export type CorpusPage = {
  file: string;
  url: string;
  expected: Partial<Record<Field | 'lang' | 'url', string>>;
  /** Half of the pages were never looked at while the reader was tuned. */
  half: 'tuned' | 'unseen';
};

export const FIELDS = ['title', 'description', 'siteName', 'author', 'date', 'image'] as const;
export type Field = (typeof FIELDS)[number];

export function readCorpus(folder: string): CorpusPage[] {
  const pages = JSON.parse(readFileSync(join(folder, 'corpus.json'), 'utf8')) as CorpusPage[];
  return pages.map((page) => ({
    ...page,
    // Several authors are a list.
    expected: Object.fromEntries(
      Object.entries(page.expected).map(([field, value]) => [field, [value].flat().join(', ')]),
    ),
    url: page.url ?? page.expected.url ?? 'https://page.example/',
    half: createHash('sha256').update(page.file).digest()[0]! % 2 === 0 ? 'tuned' : 'unseen',
  }));
}

export function readSaved(folder: string, { file }: CorpusPage): Buffer {
  return gunzipSync(readFileSync(join(folder, file)));
}
