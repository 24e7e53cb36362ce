import { describe, expect, it } from 'vitest';
import { createGuard } from '../../../src/unfurl/fetching/guard.ts';
import { parseTarget, portOf } from '../../../src/unfurl/fetching/target.ts';
import { parseFetchAllow } from '../../../src/unfurl/reader.ts';
import cases from '../cases/ssrf.json' with { type: 'json' };
import { aReader, startSite } from '../support/site.ts';

const PUBLIC = '93.184.216.34';
// Decided otherwise than the row: what browsers allow is allowed.
const ALLOWED_PORTS = ['ssrf-171', 'ssrf-175'];

type Case = {
  id: string;
  url: string;
  expect: string;
  why: string;
  resolvesTo?: string[];
  dns?: Record<string, string[]>;
  redirectsTo?: string | string[];
  redirectStatus?: number;
  innerFetch?: string;
};

const rows: Case[] = cases.map((row: Case) => ({
  ...row,
  expect: ALLOWED_PORTS.includes(row.id) ? 'allowed' : row.expect,
}));
const direct = rows.filter((row) => !row.redirectsTo && !row.innerFetch);
const redirected = rows.filter((row) => row.redirectsTo && !row.innerFetch);
const secondOrder = rows.filter((row) => row.innerFetch);

describe('an address that a page could not be at', () => {
  it.each(direct.filter((row) => row.expect === 'blocked'))('$id $url is refused: $why', async (row) => {
    await using reader = aReader({
      allow: parseFetchAllow(''),
      lookup: () => Promise.resolve(row.resolvesTo ?? [PUBLIC]),
    });
    const page = await reader.read(row.url);
    expect(page.failure?.kind).toBe('refused');
  });

  it.each(direct.filter((row) => row.expect === 'allowed'))('$id $url is none: $why', async (row) => {
    const guard = createGuard(parseFetchAllow(''), () => Promise.resolve(row.resolvesTo ?? [PUBLIC]));
    const url = parseTarget(row.url);
    await expect(guard.addressesOf(url.hostname, portOf(url))).resolves.not.toEqual([]);
  });
});

describe('a redirect', () => {
  it.each(redirected)('$id to $redirectsTo is $expect: $why', async (row) => {
    const world = await startWorld(row);
    await using site = world.site;
    await using reader = world.reader;
    const page = await reader.read(world.at(row.url));
    expect(page.failure?.kind).toBe(row.expect === 'blocked' ? 'refused' : undefined);
    expect(site.asked.every(({ headers }) => headers.host?.includes('.example'))).toBe(true);
  });
});

describe('what a page mentions', () => {
  it.each(secondOrder)('$id is not fetched when it is inside: $via', async (row) => {
    const world = await startWorld(row);
    await using site = world.site;
    await using reader = world.reader;
    const page = await reader.read(world.at(row.url));
    expect(page.title?.text).toBe('A page');
    expect(site.asked.every(({ headers }) => headers.host?.includes('.example.com'))).toBe(true);
  });
});

/** Names of `.example` hosts lead to a site on this machine, which redirects or mentions as a case says. */
async function startWorld(row: Case) {
  const chain = [row.redirectsTo ?? []].flat();
  const site = await startSite({
    any: (request, response) => {
      const inner = row.innerFetch ? at(row.innerFetch) : '';
      const isStart = request.headers.host?.startsWith(new URL(row.url).hostname);
      if (row.innerFetch && isStart) {
        response.setHeader('content-type', 'text/html').end(`<title>A page</title>
          <link rel="alternate" type="application/json+oembed" href="${inner}">
          <link rel="canonical" href="${inner}"><meta property="og:image" content="${inner}">`);
        return;
      }
      const next = request.url === '/new' ? undefined : chain.shift();
      if (next === undefined) response.setHeader('content-type', 'text/html').end('<title>A page</title>');
      else response.writeHead(row.redirectStatus ?? 302, { location: at(next) }).end();
    },
  });
  // Public hosts of the case get the site's port.
  function at(address: string) {
    const url = URL.parse(address);
    if (!url?.hostname.endsWith('.example.com') || url.protocol !== 'http:') return address;
    url.port = String(site.port);
    return url.href;
  }
  const reader = aReader({
    allow: parseFetchAllow(
      ['evil', 'good', 'a', 'b', 'oembed'].map((name) => `${name}.example.com:${site.port}`).join(','),
    ),
    lookup: (host) => Promise.resolve(row.dns?.[host] ?? ['127.0.0.1']),
  });
  return { site, reader, at };
}

it('connects only where it has looked, in 1,000 attempts to answer differently the second time', async () => {
  await using site = await startSite({ any: '<title>Outside</title>' });
  await using inside = await startSite(
    { any: '<title>Inside</title>' },
    { address: '127.0.0.2', port: site.port },
  );
  let asked = 0;
  await using reader = aReader({
    allow: parseFetchAllow('127.0.0.1/32'),
    lookup: () => {
      asked += 1;
      const answers = [['127.0.0.1'], ['127.0.0.2'], ['127.0.0.1', '127.0.0.2'], ['127.0.0.2', '127.0.0.1']];
      return Promise.resolve(answers[asked % answers.length]);
    },
  });

  const attempts = Array.from({ length: 1_000 }, (_, index) =>
    reader.read(`http://r${index}.example:${site.port}/`),
  );
  const pages = await Promise.all(attempts);

  expect(pages.filter(({ title }) => title?.text === 'Outside')).toHaveLength(250);
  expect(pages.filter(({ failure }) => failure?.kind === 'refused')).toHaveLength(750);
  expect(inside.connections).toBe(0);
});
