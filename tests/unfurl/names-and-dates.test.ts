import { expect, it } from 'vitest';
import { aReader, startSite } from './support/site.ts';

const SITE = '<meta property="og:site_name" content="Example News">';
const NAMED = `${SITE}<meta property="og:title" content="Queues"><meta name="description" content="Why a table is enough.">
  <meta property="og:image" content="/q.png"><meta property="article:published_time" content="2026-11-02">`;
const linked = (author: string) =>
  `<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"${author}"}}</script>`;
const FILLING = '<div class="text">Tables are enough for most.</div>'.repeat(2_000);

async function read(html: string) {
  await using site = await startSite({ any: `<!doctype html>${html}` });
  await using reader = aReader();
  return await reader.read(`${site.origin}/news/queues`);
}

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
  expect((await read(html)).author).toBe(author);
});

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
  expect((await read(html)).publishedAt).toBe(date);
});

it('reads on for what is open of a page, and no further than its article', async () => {
  const byline = '<p class="byline">By Ada Lovelace</p>';

  const open = await read(`${NAMED}<body><h1>Queues</h1>${FILLING}${byline}`);
  const ended = await read(`${NAMED}<body><article><h1>Queues</h1></article>${FILLING}${byline}`);

  expect(open.author).toBe('Ada Lovelace');
  expect(ended.author).toBeUndefined();
});

it('leaves a page within its head, when all is known', async () => {
  const rest = `<script>${'// and so on\n'.repeat(80_000)}</script></head>`;
  const head = `<head>${NAMED}<title>Queues</title><link rel="canonical" href="/news/queues">`;
  const script = linked('Ada Lovelace').replace('{', '{"headline":"Queues",');

  const known = await read(`${head}${script}${rest}`);
  const open = await read(`${head}${rest}`);

  expect(known).toMatchObject({ title: { text: 'Queues' }, author: 'Ada Lovelace' });
  expect(known.response?.bytes).toBeLessThan(rest.length / 2);
  expect(open.response?.bytes).toBeGreaterThan(rest.length);
});
