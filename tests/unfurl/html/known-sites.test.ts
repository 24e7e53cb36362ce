import { describe, expect, it } from 'vitest';
import { siteTitle } from '../../../src/unfurl/html/known-sites.ts';

describe('a title of a known site', () => {
  it.each([
    ['https://github.com/a/b', 'GitHub - a/b: The description', 'a/b: The description'],
    ['https://github.com/a/b', 'GitHub - a/b', 'a/b'],
    ['https://github.com/a/b/issues/12', 'It breaks · Issue #12 · a/b', 'It breaks (a/b#12)'],
    ['https://github.com/a/b/issues/12', 'It breaks · Issue #12 · a/b · GitHub', 'It breaks (a/b#12)'],
    ['https://github.com/a/b/pull/34', 'Mend it by ada · Pull Request #34 · a/b', 'Mend it (a/b#34)'],
    ['https://github.com/a/b/releases/tag/v1', 'Release v1 · a/b · GitHub', 'Release v1 · a/b'],
    ['https://x.com/ada/status/1', 'Ada on X: "Hello" / X', 'Ada on X: "Hello"'],
    ['https://other.example/', 'GitHub - a/b', undefined],
  ])('%s “%s”', (address, title, expected) => {
    expect(siteTitle(title, new URL(address))).toBe(expected);
  });
});
