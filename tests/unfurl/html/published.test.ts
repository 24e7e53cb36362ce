import { expect, it } from 'vitest';
import { readNews } from '../support/news.ts';

it.each([
  [
    'below the headline, not the one above',
    '<div class="date">21 November 2026</div><h1>Queues</h1><div class="date">2 November 2026</div>',
    '2026-11-02',
  ],
  [
    'of its own, not of the article above',
    '<time datetime="2026-11-21">now</time><h1>Queues</h1><time datetime="2026-11-02">then</time>',
    '2026-11-02',
  ],
  [
    'marked as such, not the first',
    '<h1>Queues</h1><time datetime="2026-11-21">now</time><time class="published" datetime="2026-11-02">then</time>',
    '2026-11-02',
  ],
  [
    'above the headline, where there is no other',
    '<time datetime="2026-11-02">then</time><h1>Queues</h1>',
    '2026-11-02',
  ],
])('takes the date %s', async (_, html, date) => {
  expect((await readNews(html)).publishedAt).toBe(date);
});
