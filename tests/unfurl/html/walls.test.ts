import { describe, expect, it } from 'vitest';
import { readNews } from '../support/news.ts';

const TEXT = `<p>${'Whales have come back to the bay, as those who live there say. '.repeat(3)}</p>`;

describe.each([
  'Checking your cholesterol at home',
  'Attention required: the tax',
  'Unusual traffic: how a cat stopped a motorway',
  'Log into your car with your face',
  'Verify you are human: the new Turing test',
])('a title that begins as a wall’s does: %s', (title) => {
  const head = `<title>${title}</title>`;

  it.each([
    ['says that it is an article', `<meta property="og:type" content="article"><h1>x</h1>`],
    ['has an author and text', `<meta name="author" content="Ada Lovelace"><body>${TEXT}`],
    ['has a day and text', `<body><h1>x</h1><time datetime="2026-11-02"></time>${TEXT}`],
    ['has it as headline over its text', `<body><h1>${title}</h1>${TEXT}${TEXT}`],
  ])('is one on a page that %s', async (_, page) => {
    expect(await readNews(head + page)).toMatchObject({ title: { text: title } });
  });

  it.each([
    ['nothing', ''],
    ['itself', `<h1>${title}</h1><p>Ray id 91827</p>`],
    ['one line', TEXT],
  ])('is a wall on a page with %s', async (_, page) => {
    expect((await readNews(`${head}<body>${page}`)).failure?.kind).toBe('challenge');
  });
});

it.each([
  ['<title>x</title><meta property="og:title" content="A post about kernels">', 'A post about kernels'],
  ['<title>LinkedIn</title><h1>A post about kernels</h1>', 'A post about kernels'],
  [
    '<title>Bloomberg</title><meta name="twitter:title" content="A post about kernels">',
    'A post about kernels',
  ],
  [
    '<title>A post about kernels</title><meta property="og:title" content="Facebook">',
    'A post about kernels',
  ],
])('a placeholder gives way to a title that tells: %s', async (html, title) => {
  expect(await readNews(html)).toMatchObject({ title: { text: title } });
});

it.each(['<title>LinkedIn</title>', '<title>Just a moment...</title><h1>Queues</h1>'])(
  'a wall stays one: %s',
  async (html) => {
    expect((await readNews(html)).failure?.kind).toBe('challenge');
  },
);

it('reads a list of names as each of them', async () => {
  const page = await readNews(
    '<title>Queues - a table of a kind</title><meta property="og:title twitter:title" content="Queues">',
  );
  expect(page.title).toEqual({ text: 'Queues', source: 'open-graph' });
});

it('reads on to the headline, where a page’s data calls it otherwise than its card', async () => {
  const page = await readNews(
    `<title>Great teaser about whales</title><meta property="og:title" content="Great teaser about whales">
     <meta property="og:site_name" content="Example"><meta property="og:image" content="/a.png"><link rel="canonical" href="/news/queues">
     <meta name="description" content="Whales."><script type="application/ld+json">{"@type":"NewsArticle","headline":"Whales return to the bay",
     "author":{"name":"Ada Lovelace"},"datePublished":"2026-11-02"}</script></head><body>${'<div>x</div>'.repeat(4_000)}<h1>Whales return to the bay</h1>`,
  );
  expect(page.title?.text).toBe('Whales return to the bay');
});

it('takes no template for a description, an author or a site', async () => {
  const page = await readNews(
    `<title>Queues</title><meta name="author" content="{{ author }}"><meta property="og:site_name" content="%sitename%">
     <meta property="og:description" content="{{meta.ogDescription}}"><meta name="description" content="Why a table is enough.">`,
  );
  expect(page).toMatchObject({ description: 'Why a table is enough.' });
  expect([page.author, page.siteName]).toEqual([undefined, undefined]);
});
