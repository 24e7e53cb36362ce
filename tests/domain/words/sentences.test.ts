import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtWord, firstSentenceOf, isFinished } from '../../../src/domain/words/sentences.ts';

describe('the first sentence', () => {
  it.each([
    ['One. Two.', 'One.'],
    ['One', 'One'],
    ['What now? Nobody knows.', 'What now?'],
    ['They said “no.” And left.', 'They said “no.”'],
    ['Tools, e.g. Flux, are fine. Really.', 'Tools, e.g. Flux, are fine.'],
    ['Es ist z.B. am 1. April so. Ja.', 'Es ist z.B. am 1. April so.'],
    ['Dr. J. Doe speaks. Now.', 'Dr. J. Doe speaks.'],
    ['Kubernetes 1.30 is out. Finally.', 'Kubernetes 1.30 is out.'],
    ['Wait... what? Yes.', 'Wait...'],
    ['你好。世界。', '你好。'],
  ])('of %j is %j', (text, sentence) => {
    expect(firstSentenceOf(text)).toBe(sentence);
  });
});

describe('a text that ends as a sentence does', () => {
  it.each(['One.', 'One. Two!', 'They said “no.”', '世界。', 'Wait…'])('%j', (text) => {
    expect(isFinished(text)).toBe(true);
  });

  it.each(['', 'One', 'One. Two', 'Tools, e.g.', 'One:', 'Kubernetes 1.30'])('and not %j', (text) => {
    expect(isFinished(text)).toBe(false);
  });
});

describe('cutting', () => {
  it.each([
    ['short enough', 20, 'short enough'],
    ['No. 5 is alive and well, they say', 12, 'No. 5 is…'],
    ['Unbreakable'.repeat(3), 12, 'Unbreakable…'],
  ])('%j at %i gives %j', (text, max, cut) => {
    expect(cutAtWord(text, max)).toBe(cut);
  });

  it('never exceeds the room there is, nor leaves half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 1, max: 100 }),
        (text, max) => {
          const cut = cutAtWord(text, max);
          expect(cut.length).toBeLessThanOrEqual(max);
          expect(cut.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
