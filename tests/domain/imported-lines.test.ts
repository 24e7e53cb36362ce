import { expect, it } from 'vitest';
import { importedLines, isComplete } from '../../src/domain/imported-lines.ts';
import type { ImportedFile } from '../../src/domain/past-episode.ts';

type Taken = ImportedFile['episodes'][number]['taken'];

const aFile = (...taken: Taken[]): ImportedFile => ({
  name: 'a.md',
  unclear: [],
  episodes: taken.map((outcome, index) => ({
    taken: outcome,
    episode: { number: taken.length - index, hosts: [], guests: [], items: [], notes: '' },
  })),
});

it('says of each episode what became of it, in the order of their numbers', () => {
  const file = aFile('imported', 'replaced', 'unchanged', 'corrected', 'published here', 'begun');
  expect(importedLines([file], [], { isTrial: false, show: 'The Show' })).toEqual([
    'The Show:',
    '#01 · no date · 0 items, 0 links · not imported: the draft has this number, and something was decided in it',
    '#02 · no date · 0 items, 0 links · left alone: it was published from Slack',
    '#03 · no date · 0 items, 0 links · left alone: its notes were corrected in Slack since',
    '#04 · no date · 0 items, 0 links · unchanged',
    '#05 · no date · 0 items, 0 links · replaces what was imported before',
    '#06 · no date · 0 items, 0 links',
  ]);
});

it.each<[string, ImportedFile[], boolean]>([
  ['all is there', [aFile('imported', 'unchanged', 'corrected', 'published here')], true],
  ['the draft is in the way', [aFile('imported', 'begun')], false],
  ['a number is given twice', [aFile('imported', 'twice')], false],
  ['a file has no episode', [aFile('imported'), aFile()], false],
  ['there are no files', [], false],
])('where %s it is complete or not', (_, files, expected) => {
  expect(isComplete(files, [])).toBe(expected);
  expect(isComplete(files, [{ name: 'b.md', flaw: 'there is no such file' }])).toBe(false);
});
