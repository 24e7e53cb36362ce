import { expect, it } from 'vitest';
import { lineDifference } from '../../src/domain/placement.ts';

it.each([
  ['one\ntwo', 'one\ntwo', [], []],
  ['one\n\n  two ', 'two\none', [], []],
  ['one\ntwo, mended', 'one\ntwo', ['two, mended'], ['two']],
  ['', 'one', [], ['one']],
])('what only one of %j and %j has', (theirs, ours, onlyTheirs, onlyOurs) => {
  expect(lineDifference(theirs, ours)).toEqual({ theirs: onlyTheirs, ours: onlyOurs });
});
