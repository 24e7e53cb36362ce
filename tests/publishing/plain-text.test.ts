import { expect, it } from 'vitest';
import { plainTextNotes } from '../../src/publishing/plain-text.ts';
import { notesWith } from './notes.ts';

it('has bare addresses, each on its own line', () => {
  expect(plainTextNotes({ markdown: notesWith(1) }).text).toBe(
    `The Show Episode #07 — 2026-03-02
=================================

A good one.

Hosted by:

- Ada
  https://ada.example/
- Ben


News from #news
===============

- News 1 What is said of it & more.
  https://news.example/1?a=1&b=2


Main topic
==========

First this.
Then that:

1. one
2. two
   - nested link
     https://deep.example/


Found a mistake? Suggest a fix.
https://fix.example/
`,
  );
});

it.each([
  [
    '[a](https://a.example/), and [b](https://b.example/).',
    'a, and b.\na: https://a.example/\nb: https://b.example/\n',
  ],
  ['See https://a.example/x.', 'See https://a.example/x.\n'],
  ['[https://a.example/](https://a.example/)', 'https://a.example/\n'],
  ['> a\n> b\n\n```\n<b>\n```', '> a\n> b\n\n    <b>\n'],
  ['3. a\n\n   b\n4. c', '3. a\n\n   b\n4. c\n'],
  ['**a** *b [c](https://c.example/)*', 'a b c\nhttps://c.example/\n'],
  ['a\u202Eb\u0008', 'ab\n'],
])('writes %j', (markdown, text) => {
  expect(plainTextNotes({ markdown }).text).toBe(text);
});

it('says its bytes', () => {
  const { text, bytes } = plainTextNotes({ markdown: 'üü' });
  expect([text, bytes]).toEqual(['üü\n', 5]);
});
