import { expect, it } from 'vitest';
import { shortText } from '../../src/publishing/short-text.ts';
import { notesWith } from './notes.ts';

const address = 'https://notes.example/notes/7';

it("has the episode's name, its titles and where all of it is", () => {
  expect(shortText({ markdown: notesWith(2), address })).toEqual({
    text: `The Show Episode #07 — 2026-03-02\n\n• News 1\n• News 2\n• link\n\n${address}`,
    length: 90,
  });
});

it('has as many titles as there is room for, and says how many more there are', () => {
  const { text, length } = shortText({ markdown: notesWith(40), address });
  expect(length).toBeLessThanOrEqual(300);
  expect(text).toMatch(/• News 23\n• and 18 more\n\nhttps/);
});

it('counts as people do', () => {
  const family = '👨‍👩‍👧‍👦';
  const { text, length } = shortText({ markdown: `### ${family.repeat(299)}ab` });
  expect(text).toBe(`${family.repeat(299)}…`);
  expect(length).toBe(300);
});

it('needs neither titles nor a page', () => {
  expect(shortText({ markdown: '### Episode 3\n\nHello' }).text).toBe('Episode 3');
  expect(shortText({ markdown: 'Hello\n\nYou' }).text).toBe('Hello');
  expect(shortText({ markdown: '' }).text).toBe('');
});

it('leaves out an address that is longer than half of it', () => {
  expect(shortText({ markdown: '### A', address: `https://a.example/${'x'.repeat(200)}` }).text).toBe('A');
});

it('is one line a title, whatever is in it', () => {
  const markdown = '### A\n\n### B\n\n- [x\u202Ey &#10; z](https://a.example/)';
  expect(shortText({ markdown }).text).toBe('A\n\n• xy z');
});
