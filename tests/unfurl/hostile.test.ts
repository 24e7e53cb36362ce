import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createPageScan } from '../../src/unfurl/html/page-scan.ts';
import { HOSTILE_PAGES, HOSTILE_TITLE } from './support/hostile-pages.ts';
import { aReader, startSite } from './support/site.ts';

const KILOBYTE = 1024;
const MEGABYTE = 1024 * KILOBYTE;

const SLICE_CHARS = 16 * 1024;

// How long each of these pages holds the program is measured in bench/unfurl/hostile-pages.ts.
describe.each(Object.entries(HOSTILE_PAGES))('a hostile page with %s', (_, html) => {
  it('is read, its title kept', async () => {
    await using site = await startSite({ any: html });
    await using reader = aReader();

    const page = await reader.read(site.origin);

    expect(page.title?.text).toBe(HOSTILE_TITLE);
  });

  it('leaves little to think about', () => {
    const scan = createPageScan();
    // In slices, as the reader does it: what is over is not read on.
    for (let start = 0; start < html.length && !scan.isOver; start += SLICE_CHARS) {
      scan.write(html.slice(start, start + SLICE_CHARS));
    }
    const { jsonLd, cardTags, metas, itemprops, ...others } = scan.facts;

    expect(Math.max(0, ...jsonLd.map((script) => script.length))).toBeLessThanOrEqual(
      256 * KILOBYTE + SLICE_CHARS,
    );
    expect(JSON.stringify([...cardTags, ...metas, ...itemprops, others]).length).toBeLessThan(64 * KILOBYTE);
  });
});

const LIMITS = { wholeMs: 600, headersMs: 300 };
const EVERYWHERE = { lookup: () => Promise.resolve(['127.0.0.1']) };

describe('a hostile server', () => {
  it('is given up when it sends its headers a byte at a time, its body without end, or nothing', async () => {
    await using site = await startSite({
      '/headers': (request) =>
        drip(request.socket, 'HTTP/1.1 200 OK\r\nX-Pad: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
      '/body': (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        drip(response, '<p>'.repeat(1_000));
      },
      '/nothing': () => {},
    });
    await using reader = aReader({ limits: LIMITS, ...EVERYWHERE });
    const attempts = Array.from({ length: 30 }, (_, index) =>
      // Hosts of their own: one host's pages wait for each other.
      ['headers', 'body', 'nothing'].map((path) =>
        reader.read(`http://slow${index}.example:${site.port}/${path}`),
      ),
    );

    const pages = await Promise.all(attempts.flat());

    expect(new Set(pages.map(({ failure }) => failure?.kind))).toEqual(new Set(['timeout']));
  });

  // A start on a busy machine holds the program up for seconds: no page is slow for that.
  it('is not taken for slow while the program itself is held up', async () => {
    const holdUp = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LIMITS.wholeMs + 100);
    await using site = await startSite({
      '/page': (_, response) => {
        holdUp();
        response.writeHead(200, { 'content-type': 'text/html' }).write('<title>A title');
        setImmediate(() => {
          holdUp();
          response.end('</title>');
        });
      },
    });
    await using reader = aReader({ limits: LIMITS, ...EVERYWHERE });

    const page = await reader.read(`${site.origin}/page`);

    expect([page.failure, page.title?.text]).toEqual([undefined, 'A title']);
  });

  it('has no more unpacked of what it sends than is read of any page', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MEGABYTE, '<p>'));
    await using site = await startSite({
      any: (_, response) =>
        response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(bomb),
    });
    await using reader = aReader(EVERYWHERE);

    const pages = await Promise.all(
      Array.from({ length: 20 }, (_, index) => reader.read(`http://bomb${index}.example:${site.port}/`)),
    );

    expect(new Set(pages.map(({ failure }) => failure?.kind))).toEqual(new Set(['too-large']));
    expect(Math.max(...pages.map(({ response }) => response?.bytes ?? 0))).toBeLessThanOrEqual(2 * MEGABYTE);
  });
});

function drip(socket: { write(text: string): unknown; destroyed: boolean }, text: string) {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed || at >= text.length) clearInterval(timer);
    else socket.write(text.charAt(at));
    at += 1;
  }, 50);
}
