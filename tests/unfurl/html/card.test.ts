import { expect, it } from 'vitest';
import { createCardReader } from '../../../src/unfurl/html/card.ts';
import { createPageScan } from '../../../src/unfurl/html/page-scan.ts';

const url = new URL('https://www.example.com/news/queues');

const og = (name: string, content: string) => `<meta property="og:${name}" content="${content}">`;
const twitter = (name: string, content: string) => `<meta name="twitter:${name}" content="${content}">`;

function scanned(html: string) {
  const scan = createPageScan();
  scan.write(html);
  return scan.facts;
}

const cardIn = (html: string) => createCardReader(scanned(html), url)();

it('says what a page tells the networks', async () => {
  const card = await cardIn(
    og('title', 'Queues') +
      og('description', 'Why a table is enough.') +
      og('site_name', 'Example News') +
      og('type', 'article') +
      og('image', '/q.png') +
      og('image:secure_url', 'https://cdn.example.com/q.png') +
      twitter('title', 'Queues!') +
      twitter('description', 'Tables.') +
      twitter('image', 'https://cdn.example.com/t.png') +
      '<link rel="alternate" type="application/json+oembed" href="/oembed?url=1">',
  );

  expect(card).toEqual({
    ogTitle: 'Queues',
    ogDescription: 'Why a table is enough.',
    siteName: 'Example News',
    type: 'article',
    twitterTitle: 'Queues!',
    twitterDescription: 'Tables.',
    images: [
      'https://cdn.example.com/q.png',
      'https://www.example.com/q.png',
      'https://cdn.example.com/t.png',
    ],
    oEmbed: 'https://www.example.com/oembed?url=1',
  });
});

it('reads no tag twice', () => {
  const { cardTags, metas } = scanned(
    og('title', 'Queues') + twitter('title', 'Queues!') + '<meta name="author" content="Ada Lovelace">',
  );

  expect([...cardTags.keys()]).toEqual(['og:title', 'twitter:title']);
  expect([...metas.keys()]).toEqual(['author']);
});

it.each([
  ['Tables &amp; queues', 'Tables & queues'],
  ['&amp;lt;b&amp;gt; is bold', '&lt;b&gt; is bold'],
  ['&amp;amp;amp;', '&amp;amp;'],
  ['&quot;Queues&quot; &#39;n&#39; <tables>', '"Queues" \'n\' <tables>'],
  ['AT&T', 'AT&T'],
])('decodes the entities of “%s” once', async (content, title) => {
  expect((await cardIn(og('title', content))).ogTitle).toBe(title);
});

it('keeps the parameters of addresses', async () => {
  const card = await cardIn(
    `${og('image', '/q.png?a=1&amp;copy=2&lt=3')}<link rel="alternate" type="application/json+oembed" href="/oembed?a=1&amp;amp=2&quot;">`,
  );

  expect(card.images).toEqual(['https://www.example.com/q.png?a=1&copy=2&lt=3']);
  expect(card.oEmbed).toBe('https://www.example.com/oembed?a=1&amp=2%22');
});

it('resolves addresses by the base that a page gives', async () => {
  const base = '<base href="https://static.example.com/a/">';
  expect((await cardIn(base + og('image', 'q.png'))).images).toEqual(['https://static.example.com/a/q.png']);
});

it.each([
  ['an image', og('image', 'http://')],
  ['an image with & in its host', og('image', 'http://a&b.example/q.png')],
  ['an oEmbed answer', '<link rel="alternate" type="application/json+oembed" href="https://[bad">'],
])('loses nothing but the address when the one of %s is bad', async (_, bad) => {
  expect(await cardIn(bad + og('title', 'Queues'))).toEqual({ ogTitle: 'Queues', images: [] });
});

it('takes the first of several', async () => {
  const card = await cardIn(og('title', ' ') + og('title', 'Queues') + og('title', 'Looms'));
  expect(card.ogTitle).toBe('Queues');
});

it('adds what a page says later', async () => {
  const scan = createPageScan();
  const card = createCardReader(scan.facts, url);

  scan.write(og('title', 'Queues'));
  expect(await card()).toEqual({ ogTitle: 'Queues', images: [] });
  scan.write(twitter('title', 'Queues!') + og('image', '/q.png'));
  expect(await card()).toEqual({
    ogTitle: 'Queues',
    twitterTitle: 'Queues!',
    images: ['https://www.example.com/q.png'],
  });
});

it.each([
  ['/a.jpg 1200w, /b.jpg 768w', 'https://www.example.com/a.jpg'],
  ['/a.jpg%201200w,%20/b.jpg%20768w', 'https://www.example.com/a.jpg'],
  ['/a.jpg 2x', 'https://www.example.com/a.jpg'],
  ['/a 12 x.jpg', 'https://www.example.com/a%2012%20x.jpg'],
  ['/a,b.jpg', 'https://www.example.com/a,b.jpg'],
])('takes the first of a set of images: %s', async (content, image) => {
  expect((await cardIn(og('image', content))).images).toEqual([image]);
});
