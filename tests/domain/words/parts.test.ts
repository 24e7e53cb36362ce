import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/domain/words/plain-text.ts';
import { partsOf } from '../../../src/domain/words/parts.ts';
import type { Block, Inline } from '../../../src/domain/words/words.ts';

const link = (name: string): Inline => ({
  type: 'link',
  url: `https://example.com/${name}`,
  children: [{ type: 'text', value: name }],
});
const text = (value: string): Inline => ({ type: 'text', value });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });
const list = (...items: Block[][]): Block => ({ type: 'list', ordered: false, items });
const parts = (words: Block[], isLinked = false) => partsOf(words, isLinked).map(plainText);

describe('words in parts of one link each', () => {
  it('are the points of a list, what introduces it with the first and what has no link with the one before', () => {
    const words = [
      paragraph(text('Three reads')),
      list([paragraph(link('a'))], [paragraph(text('aside'))], [paragraph(link('b'))]),
      paragraph(text('That is all')),
    ];
    expect(parts(words)).toEqual(['Three reads a aside', 'b That is all']);
  });

  it('are lines and paragraphs', () => {
    expect(parts([paragraph(link('a'), { type: 'break' }, link('b')), paragraph(link('c'))])).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('are one where links share a sentence, or there is none', () => {
    expect(parts([paragraph(link('a'), text(' and '), link('b'))])).toHaveLength(1);
    expect(parts([paragraph(text('Nothing'))])).toHaveLength(1);
    expect(parts([])).toEqual(['']);
  });

  it('begin with what a link in front of them is about', () => {
    expect(parts([paragraph(text('of it')), list([paragraph(link('b'))])], true)).toEqual(['of it', 'b']);
    expect(parts([list([paragraph(link('b'))], [paragraph(link('c'))])], true)).toEqual(['', 'b', 'c']);
  });
});
