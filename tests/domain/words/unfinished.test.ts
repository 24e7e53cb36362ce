import { describe, expect, it } from 'vitest';
import { unfinishedIn } from '../../../src/domain/words/unfinished.ts';

describe('what is not done', () => {
  it.each([
    ['TODO: ask Ada', 'TODO'],
    ['We talk to TBD about queues', 'TBD'],
    ['guest tbd', 'tbd'],
    ['With xxx from Acme', 'xxx'],
    ['// shorten this', '//'],
    ['A sentence. // and more', '//'],
    ['//TODO better', 'TODO'],
    ['Lorem ipsum dolor', 'Lorem ipsum'],
    ['Was it 40 or 50 ???', '???'],
    ['Hosted by [name]', '[name]'],
    ['By <insert guest>', '<insert guest>'],
    ['Hello {{name}}', '{{name}}'],
  ])('is told by %s', (text, mark) => {
    expect(unfinishedIn(text)).toBe(mark);
  });

  it.each([
    'A todo app for teams',
    'What is it?? We do not know',
    'See https://example.com/a//b',
    'An and/or gate',
    'The XL size, and Vin Diesel in xXx.com',
    'Names[0] is the first',
    'A snake_case name',
    'Tobacco',
  ])('is not told by %s', (text) => {
    expect(unfinishedIn(text)).toBeUndefined();
  });
});
