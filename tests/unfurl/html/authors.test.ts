import { expect, it } from 'vitest';
import { FILLING, linked, NAMED, readNews, SITE } from '../support/news.ts';

it.each([
  ['by its byline', '<h1>Queues</h1><p class="byline">By Ada Lovelace</p>', 'Ada Lovelace'],
  [
    'by the byline below its headline, not the one above',
    '<ul><li>Looms <b class="byline">By Charles Babbage</b></li></ul><h1>Queues</h1><p class="byline">By Ada Lovelace</p>',
    'Ada Lovelace',
  ],
  [
    'by a byline above its headline, where there is no other',
    '<p class="byline">By Ada Lovelace</p><h1>Queues</h1>',
    'Ada Lovelace',
  ],
  [
    'by the first name below its headline, however it is marked',
    '<h1>Queues</h1>By <a href="/author/ada">Ada Lovelace</a><p>…</p><p class="byline">By Charles Babbage</p>',
    'Ada Lovelace',
  ],
  [
    'by a byline, where the rest names but the site',
    `${SITE}${linked('Example News')}<h1>Queues</h1><p class="byline">By Ada Lovelace</p>`,
    'Ada Lovelace',
  ],
  [
    'by the site, where nobody else is named',
    `${SITE}${linked('Example News')}<h1>Queues</h1>`,
    'Example News',
  ],
  ['without the site', `${SITE}<meta name="author" content="Ada Lovelace, Example News">`, 'Ada Lovelace'],
  ['without the site', `${SITE}<meta name="author" content="Ada Lovelace | Example News">`, 'Ada Lovelace'],
  ['without the site', `${SITE}<meta name="author" content="Ada Lovelace for Example News">`, 'Ada Lovelace'],
  [
    'with a job of their own',
    `${SITE}<meta name="author" content="Ada Lovelace, Analyst">`,
    'Ada Lovelace, Analyst',
  ],
  [
    'all by name',
    `${SITE}<meta name="author" content="Ada Lovelace, Charles Babbage, and Mary Somerville, Example News">`,
    'Ada Lovelace, Charles Babbage, Mary Somerville',
  ],
  [
    'not by an office',
    '<meta name="author" content="Staff Writer"><h1>Queues</h1><p class="byline">By Ada Lovelace</p>',
    'Ada Lovelace',
  ],
  [
    'by JSON-LD, where it is wrapped to hide it from old browsers',
    '<script type="application/ld+json"><![CDATA[ {"@type":"NewsArticle","author":{"name":"Ada Lovelace"}} ]]></script>',
    'Ada Lovelace',
  ],
  [
    'by a byline far down, where the head names but the site',
    `${NAMED}${linked('Example News')}<body><h1>Queues</h1>${FILLING}<p class="byline">By Ada Lovelace</p>`,
    'Ada Lovelace',
  ],
  [
    'by JSON-LD, wherever it stands',
    `${NAMED}<body><h1>Queues</h1><p class="byline">By A. L.</p>${FILLING}${linked('Ada Lovelace')}`,
    'Ada Lovelace',
  ],
])('names the author %s', async (_, html, author) => {
  expect((await readNews(html)).author).toBe(author);
});
