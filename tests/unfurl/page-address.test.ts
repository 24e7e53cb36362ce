import { expect, it } from 'vitest';
import { pageAddress } from '../../src/unfurl/page-address.ts';

it.each([
  ['https://example.com/a?utm_source=x', 'https://example.com/a?utm_source=x'],
  ['https://arxiv.org/pdf/2301.00001v1.pdf', 'https://arxiv.org/abs/2301.00001v1'],
  ['https://www.arxiv.org/html/2301.00001', 'https://www.arxiv.org/abs/2301.00001'],
  ['https://arxiv.org/list/cs.AI/recent', 'https://arxiv.org/list/cs.AI/recent'],
  [
    'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fa&data=05',
    'https://example.com/a',
  ],
  ['https://urldefense.com/v3/__https://example.com/a*b=1__;Pw!!abc$', 'https://example.com/a?b=1'],
  ['https://urldefense.com/v3/__https://example.com/a', 'https://example.com/a'],
  [
    'https://l.facebook.com/l.php?u=https%3A%2F%2Farxiv.org%2Fpdf%2F2301.00001',
    'https://arxiv.org/abs/2301.00001',
  ],
  [
    'https://web.archive.org/web/2020/https://a.example/b',
    'https://web.archive.org/web/2020/https://a.example/b',
  ],
])('%s is read at %s', (posted, expected) => {
  expect(pageAddress(new URL(posted))).toBe(expected);
});
