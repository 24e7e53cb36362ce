import { describe, expect, it } from 'vitest';
import { withQuestionsListed } from '../../../src/domain/words/questions.ts';
import { wordsInMarkdown } from '../../../src/markdown/show-notes.ts';
import { wordsOfMarkdown } from '../../../src/markdown/reader.ts';

const listed = (markdown: string) =>
  wordsInMarkdown({ words: withQuestionsListed(wordsOfMarkdown(markdown)) });

describe('questions, one a line', () => {
  it.each([
    ['What is new?\nWhy now?', '1. What is new?\n2. Why now?'],
    ['**What is new?**\n**Why “now?”**', '1. **What is new?**\n2. **Why “now?”**'],
    [
      'With Ada:\nWhat is new?\nWhy now?\nThen the news.',
      'With Ada:\n\n1. What is new?\n2. Why now?\n\nThen the news.',
    ],
    ['何が新しい？\nなぜ今？', '1. 何が新しい？\n2. なぜ今？'],
    ['ما الجديد؟\nلماذا الآن؟', '1. ما الجديد؟\n2. لماذا الآن؟'],
  ])('are a numbered list: %j', (written, shown) => {
    expect(listed(written)).toBe(shown);
  });

  it.each([
    'What is new?',
    'What is new?\n\nWhy now?',
    'Why now? Because.  \nWhat is new? Nothing.',
    '- What is new?\n- Why now?',
    '1. **What is new?**\n2. **Why now?**',
    '> What is new?',
  ])('are left alone where they are no lines that ask: %j', (written) => {
    expect(listed(written)).toBe(written);
  });
});
