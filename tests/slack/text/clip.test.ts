import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, piecesOf } from '../../../src/slack/text/clip.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const FLAG = '🇩🇪';
const ACCENTED = 'e\u0301\u0323';

/** Words as people write them, in emoji and in accents that are characters of their own. */
const aText = fc
  .array(fc.constantFrom(FAMILY, FLAG, ACCENTED, '👍🏽', 'ab', ' ', '\r\n', 'ก็', '<!channel>'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

function graphemesOf(text: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  );
}

describe('clip', () => {
  it.each([
    ['a text that fits is left as it is', 'Patience', 8, 'Patience'],
    ['a longer one ends in …', 'Patience', 7, 'Patien…'],
    ['no space is left before the …', 'Patience pays', 10, 'Patience…'],
    ['an emoji of many parts is there or not', `ab${FAMILY}cd`, 13, 'ab…'],
    ['a flag too', `${FLAG}${FLAG}`, 6, `${FLAG}…`],
    ['a letter keeps its accents', `${ACCENTED}${ACCENTED}`, 4, `${ACCENTED}…`],
    ['one grapheme that does not fit is left out', FAMILY, 5, '…'],
    ['nothing stays nothing', '', 1, ''],
  ])('%s', (_what, text, length, clipped) => {
    expect(clip(text, length)).toBe(clipped);
  });

  it('stays within the length, and begins with whole graphemes of the text', () => {
    fc.assert(
      fc.property(aText, fc.integer({ min: 1, max: 60 }), (text, length) => {
        const clipped = clip(text, length);
        expect(clipped.length).toBeLessThanOrEqual(length);
        if (clipped === text) return;
        const kept = graphemesOf(clipped.slice(0, -1));
        expect(clipped.at(-1)).toBe('…');
        expect(kept).toEqual(graphemesOf(text).slice(0, kept.length));
      }),
    );
  });
});

describe('pieces', () => {
  it('lose nothing, stay within the length, and cut no grapheme that fits', () => {
    fc.assert(
      fc.property(aText, fc.integer({ min: 11, max: 40 }), (text, length) => {
        const pieces = piecesOf(text, length);
        expect(pieces.join('')).toBe(text);
        expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(length);
        expect(pieces.flatMap(graphemesOf)).toEqual(graphemesOf(text));
      }),
    );
  });

  it('cut a grapheme that is longer than a piece', () => {
    expect(piecesOf(`a${'\u0301'.repeat(5)}b`, 4).join('|')).toBe(`a${'\u0301'.repeat(3)}|\u0301\u0301b`);
  });
});
