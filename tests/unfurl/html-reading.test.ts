import { expect, it } from 'vitest';
import { FILLING, linked, NAMED, readNews } from './support/news.ts';

it('reads on for what is open of a page, and no further than its article', async () => {
  const byline = '<p class="byline">By Ada Lovelace</p>';

  const open = await readNews(`${NAMED}<body><h1>Queues</h1>${FILLING}${byline}`);
  const ended = await readNews(`${NAMED}<body><article><h1>Queues</h1></article>${FILLING}${byline}`);

  expect(open.author).toBe('Ada Lovelace');
  expect(ended.author).toBeUndefined();
});

it('leaves a page within its head, when all is known', async () => {
  const rest = `<script>${'// and so on\n'.repeat(80_000)}</script></head>`;
  const head = `<head>${NAMED}<title>Queues</title><link rel="canonical" href="/news/queues">`;
  const script = linked('Ada Lovelace').replace('{', '{"headline":"Queues",');

  const known = await readNews(`${head}${script}${rest}`);
  const open = await readNews(`${head}${rest}`);

  expect(known).toMatchObject({ title: { text: 'Queues' }, author: 'Ada Lovelace' });
  expect(known.response?.bytes).toBeLessThan(rest.length / 2);
  expect(open.response?.bytes).toBeGreaterThan(rest.length);
});

it.each([
  ['<title>&amp;lt;b&amp;gt; is bold</title>', '&lt;b&gt; is bold'],
  ['<meta property="og:title" content="&amp;lt;b&amp;gt; is bold">', '&lt;b&gt; is bold'],
  ['<title>Bold</title><meta property="og:title" content="&lt;b&gt; &amp; more">', '<b> & more'],
])('decodes the entities of a title once: %s', async (html, title) => {
  expect((await readNews(html)).title?.text).toBe(title);
});

it.each([
  ['Mediahaus', 'Court lifts the ban on night flights'],
  ['Court lifts the ban', 'Court lifts the ban on night flights'],
])('takes a name in a page’s data, “%s”, only where its window says nothing', async (name, title) => {
  const data = `<script type="application/ld+json">{"@type":"WebPage","name":"${name}"}</script>`;

  expect((await readNews(`<title>${title}</title>${data}`)).title?.text).toBe(title);
  expect((await readNews(data)).title?.text).toBe(name);
});
