import { expect, it } from 'vitest';
import { FILLING, readNews } from '../support/news.ts';

const TOLD = '<meta property="article:published_time" content="2026-11-21">';
const DATA = '<script type="application/ld+json">{"@type":"Article","datePublished":"2026-11-02"}</script>';

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
  ['of its data, where the networks are told a later one', `${TOLD}${DATA}<h1>Queues</h1>`, '2026-11-02'],
  [
    'of its data, where it shows that one too',
    `${TOLD}${DATA}<h1>Queues</h1><time datetime="2026-11-02">then</time>`,
    '2026-11-02',
  ],
  [
    'that the networks are told, where it shows that one',
    `${TOLD}${DATA}<h1>Queues</h1><time datetime="2026-11-21">then</time>`,
    '2026-11-21',
  ],
  [
    'that the networks are told, where that is the earlier one',
    `${TOLD.replace('21', '01')}${DATA}<h1>Queues</h1>`,
    '2026-11-01',
  ],
  [
    'that stands behind its article, where there is no other',
    `<body><article><h1>Queues</h1></article>${FILLING}<div class="date">2 November 2026</div>`,
    '2026-11-02',
  ],
  [
    'in its footer, where there is no other',
    `<body><h1>Queues</h1><footer>Written in a hurry</footer>${FILLING}<time datetime="2026-11-02"></time>`,
    '2026-11-02',
  ],
  ...[
    '<section class="comments"><article class="comment"><time datetime="2019-04-01">1 April</time></article></section>',
    '<div id="comments"><div class="comment-metadata"><time datetime="2019-04-01">April 1, 2019</time></div></div>',
    '<ol class="comment-list"><li>1 April 2019</li></ol>',
    '<aside class="related"><time datetime="2019-04-01">1 April</time></aside>',
    '<div class="related-posts"><span class="date">1 April 2019</span></div>',
    '<ul class="recommended"><li><span itemprop="datePublished">2019-04-01</span></li></ul>',
  ].map((others): [string, string, undefined] => [
    `of no other: ${others}`,
    `<h1>Queues</h1>${others}`,
    undefined,
  ]),
  [
    'below a headline, whatever stands around it',
    '<div class="related"><h1>Queues</h1><time datetime="2026-11-02"></time></div>',
    '2026-11-02',
  ],
  [
    'of a page that merely has comments',
    '<div class="has-comments no-related"><h1>Queues</h1><time datetime="2026-11-02"></time></div>',
    '2026-11-02',
  ],
])('takes the date %s', async (_, html, date) => {
  expect((await readNews(html)).publishedAt).toBe(date);
});
