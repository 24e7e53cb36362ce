import { expect, it } from 'vitest';
import { parseFetchAllow } from '../../src/unfurl/reader.ts';
import { aReader, startSite } from './support/site.ts';

it('reads what a page says of itself', async () => {
  await using site = await startSite({
    '/news/1': `<!doctype html><html><head><title>Queues in Postgres | Example News</title>
      <meta property="og:site_name" content="Example News"><meta property="og:title" content="Queues in Postgres">
      <meta name="description" content="Why a table is enough.">
      <meta property="og:image" content="/q.png"><meta property="article:published_time" content="2026-11-02T08:00:00Z">
      <script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Ada Lovelace"}}</script>
      </head><body><h1>Queues in Postgres</h1></body></html>`,
  });
  await using reader = aReader();

  const page = await reader.read(`${site.origin}/news/1`);

  expect(page).toMatchObject({
    kind: 'page',
    title: { text: 'Queues in Postgres', source: 'open-graph' },
    description: 'Why a table is enough.',
    siteName: 'Example News',
    author: 'Ada Lovelace',
    publishedAt: '2026-11-02T08:00:00Z',
    image: `${site.origin}/q.png`,
    response: { status: 200, finalUrl: `${site.origin}/news/1` },
  });
  expect(page.failure).toBeUndefined();
});

it('refuses this machine without asking it, unless it is allowed', async () => {
  await using site = await startSite({ any: '<title>Secret</title>' });
  await using reader = aReader({ allow: parseFetchAllow('') });

  const page = await reader.read(site.origin);

  expect(page.failure?.kind).toBe('refused');
  expect(site.asked).toEqual([]);
});

it('gives a failure, and no title, for a page that is gone', async () => {
  await using site = await startSite({});
  await using reader = aReader();

  const page = await reader.read(`${site.origin}/gone`);

  expect(page.failure).toMatchObject({ kind: 'http' });
  expect(page.title).toBeUndefined();
});

it('sends no cookies and names itself', async () => {
  await using site = await startSite({ any: '<title>Hi</title>' });
  await using reader = aReader({ userAgent: 'Swarmalicious/test' });

  await reader.read(site.origin);

  expect(site.asked[0]?.headers['user-agent']).toBe('Swarmalicious/test');
  expect(site.asked[0]?.headers.cookie).toBeUndefined();
});

it('asks a host one thing at a time, and other hosts meanwhile', async () => {
  let open = 0;
  let most = 0;
  const othersAnswered = Promise.withResolvers<void>();
  await using site = await startSite({
    any: (request, response) => {
      const isOne = request.headers.host?.startsWith('one');
      if (isOne) most = Math.max(most, ++open);
      else response.on('close', othersAnswered.resolve);
      void (isOne ? othersAnswered.promise : Promise.resolve()).then(() => {
        if (isOne) open -= 1;
        response.end('<!doctype html><title>Here you are</title>');
      });
    },
  });
  await using reader = aReader({ lookup: () => Promise.resolve(['127.0.0.1']) });

  const hosts = ['one', 'one', 'one', 'one', 'two', 'three'];
  const pages = await Promise.all(
    hosts.map((host, index) => reader.read(`http://${host}.example:${site.port}/${index}`)),
  );

  expect(pages.map(({ title }) => title?.text)).toEqual(hosts.map(() => 'Here you are'));
  expect(most).toBe(1);
});

it('leaves a host alone that asks twice for patience, until the time is over', async () => {
  let isBusy = true;
  let now = 0;
  await using site = await startSite({
    any: (_, response) => {
      if (isBusy) response.writeHead(429, { 'retry-after': '60' }).end();
      else response.end('<!doctype html><title>Back again</title>');
    },
  });
  await using reader = aReader({ now: () => now });
  const read = () => reader.read(site.origin);

  expect((await read()).failure).toMatchObject({ kind: 'challenge', retryInMs: 60_000 });
  now += 10_000;
  expect((await read()).failure).toMatchObject({ retryInMs: 60_000 });
  now += 10_000;
  expect((await read()).failure).toMatchObject({ retryInMs: 50_000 });
  expect(site.asked).toHaveLength(2);
  isBusy = false;
  now += 50_000;
  expect((await read()).title?.text).toBe('Back again');
});

it('follows five redirects and no more', async () => {
  await using site = await startSite({
    any: (request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('<!doctype html><title>There</title>');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    },
  });
  await using reader = aReader();

  expect(await reader.read(`${site.origin}/5`)).toMatchObject({
    title: { text: 'There' },
    response: { finalUrl: `${site.origin}/0` },
  });
  expect(await reader.read(`${site.origin}/6`)).toMatchObject({ failure: { kind: 'http' } });
});

it('believes a canonical address only when it answers', async () => {
  await using site = await startSite({
    '/a': '<title>A page</title><link rel="canonical" href="/b">',
    '/b': '<title>A page</title>',
    '/c': '<title>C page</title><link rel="canonical" href="/gone">',
  });
  await using reader = aReader();

  expect((await reader.read(`${site.origin}/a`)).response?.canonicalUrl).toBe(`${site.origin}/b`);
  expect((await reader.read(`${site.origin}/c`)).response?.canonicalUrl).toBeUndefined();
});

it('goes where a page without a title sends its readers', async () => {
  await using site = await startSite({
    '/short':
      '<noscript><meta http-equiv="refresh" content="0;URL=/long"></noscript><title>Redirecting...</title>',
    '/long': '<title>The long story</title>',
  });
  await using reader = aReader();

  const page = await reader.read(`${site.origin}/short`);

  expect(page).toMatchObject({
    title: { text: 'The long story' },
    response: { finalUrl: `${site.origin}/long` },
  });
});

it.each([
  [
    '/report.pdf',
    'application/pdf',
    '%PDF-1.4\n1 0 obj <</Title (On \\(slow\\) looms)>> endobj\ntrailer <</Info 1 0 R>>',
    'pdf',
    'On (slow) looms',
  ],
  [
    '/report.pdf',
    'application/pdf',
    '%PDF-1.4\n1 0 obj <</Title <FEFF004F006E>>> endobj\ntrailer <</Info 1 0 R>>',
    'pdf',
    'On',
  ],
  [
    '/report.pdf',
    'application/octet-stream',
    '%PDF-1.4 <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Looms &amp; cards</rdf:li></rdf:Alt></dc:title>',
    'pdf',
    'Looms & cards',
  ],
  [
    '/a%20report.pdf',
    'application/pdf',
    '%PDF-1.4 1 0 obj <</Title (Microsoft Word - x.doc)>> endobj /Info 1 0 R',
    'pdf',
    'a report.pdf',
  ],
  [
    '/feed',
    'application/rss+xml',
    '<rss><channel><title>Loom news</title><item><title>One</title></item></channel></rss>',
    'feed',
    'Loom news',
  ],
  ['/feed', 'text/xml', '<?xml version="1.0"?><feed><title>Loom news</title></feed>', 'feed', 'Loom news'],
  [
    '/page',
    'application/xhtml+xml',
    '<?xml version="1.0"?><html><head><title>Strict</title></head></html>',
    'page',
    'Strict',
  ],
  ['/page', '', '<!doctype html><title>Unnamed</title>', 'page', 'Unnamed'],
  ['/loom.png', 'image/png', 'x', 'image', 'loom.png'],
  ['/loom.mp4', 'video/mp4', 'x', 'video', 'loom.mp4'],
  ['/loom.mp3', 'audio/mpeg', 'x', 'audio', 'loom.mp3'],
  ['/loom.zip', 'application/zip', 'x', 'other', 'loom.zip'],
])('reads %s sent as “%s” by its content', async (path, type, body, kind, title) => {
  await using site = await startSite({
    any: (_, response) => response.writeHead(200, type === '' ? {} : { 'content-type': type }).end(body),
  });
  await using reader = aReader();

  expect(await reader.read(site.origin + path)).toMatchObject({ kind, title: { text: title } });
});
