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
