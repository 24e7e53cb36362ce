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
  [
    'as a person who publishes themselves',
    '<script type="application/ld+json">{"@type":"Article","publisher":{"@type":"Person","name":"Ada Lovelace"}}</script>',
    'Ada Lovelace',
  ],
  [
    'as the person who is author and publisher',
    '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Ada Lovelace"},"publisher":{"@type":"Person","name":"Ada Lovelace"}}</script>',
    'Ada Lovelace',
  ],
  ...[
    'About the author',
    'About the authors',
    'No Author',
    'Published on',
    'Share',
    '5 min read',
    '12 Comments',
    'March 3, 2021',
  ].map((text): [string, string, undefined] => [
    `never: ${text}`,
    `<h1>Queues</h1><span class="byline">${text}</span>`,
    undefined,
  ]),
  ...['No Author', 'About the author', 'Published on'].map((text): [string, string, string] => [
    `not as ${text}`,
    `<meta name="author" content="${text}"><h1>Queues</h1><p class="byline">By Ada Lovelace</p>`,
    'Ada Lovelace',
  ]),
  [
    'as the page shows the name, not by a handle',
    '<meta name="author" content="alovelace"><h1>Queues</h1><p class="byline">By Ada Lovelace</p>',
    'Ada Lovelace',
  ],
  [
    'as the page shows the name, not by a handle in its data',
    `${NAMED}${linked('queen_77')}<body><h1>Queues</h1>${FILLING}<p class="byline">By Ada Lovelace</p>`,
    'Ada Lovelace',
  ],
  [
    'by a handle, where there is no name',
    '<meta name="author" content="alovelace"><h1>Queues</h1>',
    'alovelace',
  ],
  [
    'by a handle, where the name above is somebody else’s',
    '<meta name="author" content="alovelace"><p class="byline">By Mary Somerville</p><h1>Queues</h1>',
    'alovelace',
  ],
  ...['von Musterberg', 'Di Muster', 'Par Muster', 'Byron Beispiel', 'Text Müller'].map(
    (name): [string, string, string] => [`whole: ${name}`, `<meta name="author" content="${name}">`, name],
  ),
  ['whole: von Musterberg', linked('von Musterberg'), 'von Musterberg'],
  ['without what a program puts before it', '<meta name="author" content="By Ada Lovelace">', 'Ada Lovelace'],
  ['without a word before it', '<h1>Queues</h1><span class="byline">Von Grete Lampe</span>', 'Grete Lampe'],
  ...[
    '<section class="comments"><article class="comment"><a href="/u/m" class="author">Max Muster</a></article></section>',
    '<div id="comments"><ol class="comment-list"><li><div class="author vcard"><b>Max Muster</b></div></li></ol></div>',
    '<aside class="related"><span class="byline">By Erika Mustermann</span></aside>',
    '<div class="recommended-stories"><a rel="author" href="/a">Erika Mustermann</a></div>',
    '<ul class="comments"><li itemprop="author">Max Muster</li></ul>',
  ].map((others): [string, string, undefined] => [
    `not by somebody else’s words: ${others}`,
    `<div><h1>Queues</h1></div>${others}`,
    undefined,
  ]),
])('names the author %s', async (_, html, author) => {
  expect((await readNews(html)).author).toBe(author);
});
