import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http, { type ServerResponse } from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { selfSigned } from './support/self-signed.ts';

const run = promisify(execFile);

type Sites = Record<string, (response: ServerResponse) => void>;

const page =
  (html: string, status = 200) =>
  (response: ServerResponse) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(html);
const json = (value: unknown) => (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
const redirect = (location: string) => (response: ServerResponse) =>
  response.writeHead(301, { location }).end();

const oEmbed = (endpoint: string, url: string) => {
  const address = new URL(endpoint);
  address.searchParams.set('url', url);
  address.searchParams.set('format', 'json');
  return address.href;
};

// As these sites answer programs.
const SITES: Sites = {
  'https://x.com/ada/status/1': page('<title>X</title><noscript>JavaScript is not available.</noscript>'),
  [oEmbed('https://publish.x.com/oembed', 'https://x.com/ada/status/1')]: json({
    url: 'https://twitter.com/ada/status/1',
    author_name: 'Ada Lovelace',
    html:
      '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">The engine weaves &amp; weaves.<br>See <a href="https://t.co/1">https://t.co/1</a></p>' +
      '&mdash; Ada Lovelace (@ada) <a href="https://twitter.com/ada/status/1">November 2, 2026</a></blockquote>',
    provider_name: 'Twitter',
  }),
  [oEmbed('https://publish.x.com/oembed', 'https://x.com/i/status/3')]: json({
    url: 'https://twitter.com/ada/status/3',
    author_name: 'Ada Lovelace',
    html: '<blockquote><p>Cards with holes</p></blockquote>',
    type: 'rich',
  }),
  'https://x.com/ada/status/2': page('<title>X</title><noscript>JavaScript is not available.</noscript>'),
  'https://bsky.app/profile/ada.example/post/1': page('<title>Bluesky</title>'),
  [oEmbed('https://embed.bsky.app/oembed', 'https://bsky.app/profile/ada.example/post/1')]: json({
    author_name: 'Ada',
    provider_name: 'Bluesky Social',
    html: '<blockquote class="bluesky-embed"><p lang="en">Looms everywhere</p>&mdash; Ada (<a>@ada.example</a>) <a>November 2, 2026 at 8:00 AM</a></blockquote>',
  }),
  'https://mastodon.social/@ada/1': page(
    '<meta property="og:title" content="Ada (@ada@mastodon.social)"><meta property="og:site_name" content="Mastodon"><meta property="og:description" content="Cards with holes in them.">',
  ),
  'https://www.linkedin.com/posts/ada-lovelace_looms-activity-1': page('<title>LinkedIn</title>', 999),
  'https://www.bloomberg.com/news/articles/2026-11-02/looms-are-back': page(
    '<title>Bloomberg - Are you a robot?</title>',
    403,
  ),
  [oEmbed('https://www.youtube.com/oembed', 'https://www.youtube.com/watch?v=1')]: json({
    type: 'photo',
    url: 'https://i.ytimg.com/vi/1/hqdefault.jpg',
    title: 'How looms work',
    author_name: 'Weaving Channel',
    provider_name: 'YouTube',
    thumbnail_url: 'https://i.ytimg.com/vi/1/hqdefault.jpg',
  }),
  'https://github.com/ada/engine': page(
    '<title>GitHub - ada/engine: Weaves algebra · GitHub</title><meta property="og:title" content="GitHub - ada/engine: Weaves algebra"><meta property="og:site_name" content="GitHub">',
  ),
  'https://arxiv.org/abs/2611.00001v2': page(
    '<title>[2611.00001] On Looms</title><meta property="og:title" content="On Looms"><meta name="citation_author" content="Lovelace, Ada">',
  ),
  'https://bit.ly/loom': redirect('https://news.example/looms'),
  'https://news.example/looms': page('<title>All about looms</title>'),
};

/** Runs `npm run inspect` behind a proxy that leads every host to the sites above. */
async function inspect(urls: readonly string[]) {
  const sites = https.createServer(selfSigned, (request, response) => {
    const answer = SITES[`https://${request.headers.host}${request.url}`];
    if (answer) answer(response);
    else response.writeHead(404).end();
  });
  const { port: sitesPort } = await listening(sites);
  const tunnelled: string[] = [];
  const proxy = http.createServer().on('connect', (request, client) => {
    tunnelled.push(request.url ?? '');
    const upstream = net.connect(sitesPort, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'));
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
    upstream.pipe(client).pipe(upstream);
  });
  const { port } = await listening(proxy);
  const folder = await mkdtemp(join(tmpdir(), 'unfurl-'));
  try {
    await writeFile(join(folder, 'ca.pem'), selfSigned.cert);
    const env = {
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
      NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
    };
    const resolve = [...new Set(urls.map((url) => new URL(url).hostname))].flatMap((host) => [
      '--resolve',
      `${host}:443:93.184.216.34`,
    ]);
    const { stdout } = await run(process.execPath, ['src/inspect.ts', ...resolve, ...urls], { env });
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    return { lines, tunnelled };
  } finally {
    await rm(folder, { recursive: true });
    for (const server of [sites, proxy]) server.close();
  }
}

async function listening(server: net.Server): Promise<AddressInfo> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server.address() as AddressInfo;
}

it('finds a usable title for every link that people post, walls or not', async () => {
  const expected = [
    [
      'https://x.com/ada/status/1',
      {
        title: 'Ada Lovelace on X: The engine weaves & weaves. See',
        author: 'Ada Lovelace',
        siteName: 'X',
        publishedAt: '2026-11-02',
      },
    ],
    // Any name leads to a post on X: its provider tells the right one.
    ['https://x.com/i/status/3', { page: { canonicalUrl: 'https://twitter.com/ada/status/3' } }],
    ['https://x.com/ada/status/2', { title: 'Post by @ada on X', error: { kind: 'challenge' } }],
    ['https://bsky.app/profile/ada.example/post/1', { title: 'Ada on Bluesky Social: Looms everywhere' }],
    ['https://mastodon.social/@ada/1', { title: 'Ada on Mastodon: Cards with holes in them.' }],
    [
      'https://www.linkedin.com/posts/ada-lovelace_looms-activity-1',
      { error: { kind: 'challenge' }, page: { status: 999 } },
    ],
    [
      'https://www.bloomberg.com/news/articles/2026-11-02/looms-are-back',
      { title: 'Looms are back', error: { kind: 'challenge' } },
    ],
    [
      'https://www.youtube.com/watch?v=1',
      {
        title: 'How looms work',
        author: 'Weaving Channel',
        siteName: 'YouTube',
        page: expect.not.objectContaining({ canonicalUrl: expect.anything() }),
      },
    ],
    [
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3D1&data=05',
      { title: 'How looms work', author: 'Weaving Channel', siteName: 'YouTube' },
    ],
    ['https://github.com/ada/engine', { title: 'ada/engine: Weaves algebra' }],
    [
      'https://arxiv.org/pdf/2611.00001v2',
      {
        title: 'On Looms',
        author: 'Lovelace, Ada',
        page: { finalUrl: 'https://arxiv.org/abs/2611.00001v2' },
      },
    ],
    ['https://bit.ly/loom', { title: 'All about looms', page: { finalUrl: 'https://news.example/looms' } }],
  ] as const;

  const { lines, tunnelled } = await inspect(expected.map(([url]) => url));

  expect(lines).toMatchObject(expected.map(([url, fields]) => ({ url, ...fields })));
  // Where its provider tells more, the page is not asked for.
  expect(tunnelled.filter((host) => host === 'x.com:443')).toHaveLength(1);
});

it('refuses what is inside before the proxy hears of it', async () => {
  const { lines, tunnelled } = await inspect(['https://10.0.0.1/']);

  expect(lines).toMatchObject([{ error: { kind: 'refused' } }]);
  expect(tunnelled).toEqual([]);
});
