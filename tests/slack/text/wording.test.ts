import { describe, expect, it } from 'vitest';
import { counted, listed } from '../../../src/slack/text/wording.ts';

describe('counting', () => {
  it.each([
    [0, '0 stories'],
    [1, '1 story'],
    [3, '3 stories'],
  ])('%i', (count, words) => {
    expect(counted(count, 'story', 'stories')).toBe(words);
  });

  it('adds an s where no other word is given', () => {
    expect([counted(1, 'nomination'), counted(2, 'nomination')]).toEqual(['1 nomination', '2 nominations']);
  });
});

describe('listing, of which at most three are named', () => {
  it.each([
    [[], ''],
    [['Ada'], 'Ada'],
    [['Ada', 'Ben'], 'Ada and Ben'],
    [['Ada', 'Ben', 'Carol'], 'Ada, Ben and Carol'],
    [['Ada', 'Ben', 'Carol', 'Dave'], 'Ada, Ben and 2 others'],
    [['Ada', 'Ben', 'Carol', 'Dave', 'Eve'], 'Ada, Ben and 3 others'],
  ])('%o', (names, words) => {
    expect(listed(names, 3)).toBe(words);
  });
});
