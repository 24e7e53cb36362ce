import { expect, it } from 'vitest';
import { believableCanonical } from '../../../src/unfurl/html/canonical.ts';

it.each([
  ['https://a.example.com/story?ref=x', 'https://www.example.com/story', 'https://www.example.com/story'],
  ['https://www.example.com/story', '/other#part', 'https://www.example.com/other'],
  ['https://www.example.com/story', 'https://evil.example/story', undefined],
  ['https://www.example.com/story', 'https://www.example.com/', undefined],
  ['https://www.example.com/en/story', 'https://www.example.com/en/', undefined],
  ['https://www.example.com/news/story', 'https://www.example.com/news', undefined],
  ['https://www.example.com/story/amp', 'https://www.example.com/story', 'https://www.example.com/story'],
  ['https://www.example.com/story/page/2', 'https://www.example.com/story', 'https://www.example.com/story'],
  ['https://www.example.com/item?id=1', 'https://www.example.com/item', undefined],
  ['https://www.example.com/exhibit/?id=45', 'https://www.example.com/exhibit/', undefined],
  ['https://www.example.com/exhibit/?bild=45', 'https://www.example.com/exhibit/', undefined],
  ['https://www.example.com/exhibit/?painting=sunset', 'https://www.example.com/exhibit/', undefined],
  [
    'https://www.example.com/photo-of-the-day?d=2024-05-01',
    'https://www.example.com/photo-of-the-day',
    undefined,
  ],
  ['https://www.example.com/jobs/A1/Head-Gardener/', 'https://www.example.com/jobs/', undefined],
  ['https://www.example.com/de/story', 'https://www.example.com/en/story', undefined],
  ['https://www.example.com/story', 'https://www.example.com/page-not-found', undefined],
  [
    'https://www.example.com/the-story-of-sea-salt-and-sand?from_app=7',
    'https://www.example.com/the-story-of-sea-salt-and-sand',
    'https://www.example.com/the-story-of-sea-salt-and-sand',
  ],
  [
    'https://www.example.com/exhibit/?bild=45',
    'https://www.example.com/exhibit/bild/45',
    'https://www.example.com/exhibit/bild/45',
  ],
  ['https://one.github.io/story', 'https://two.github.io/story', undefined],
  ['https://twitter.com/a/status/1', 'https://x.com/a/status/1', 'https://x.com/a/status/1'],
  [
    'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/story',
    'https://www.example.com/story',
    'https://www.example.com/story',
  ],
  ['https://www.example.com/story', 'javascript:alert(1)', undefined],
  ['https://www.example.com/story', 'https://user@www.example.com/story', undefined],
  ['https://www.example.com/story', 'http://', undefined],
])('%s may not or may be called %s', (page, href, expected) => {
  expect(believableCanonical(href, [new URL(page)])).toBe(expected);
});

it('believes in the site that a short address was of', () => {
  const hops = [new URL('https://short.example.org/x'), new URL('https://www.example.com/story')];
  expect(believableCanonical('https://www.example.org/story', hops)).toBe('https://www.example.org/story');
});
