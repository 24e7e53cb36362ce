/**
 * 200 slow servers and 20 gzip bombs at once, with the reader's real time limits: how long until the last one is
 * given up, how much memory that takes, and how long anything else in the process waits meanwhile.
 *
 *   node bench/unfurl/slow-servers.ts
 *
 * Measured on 2 shared cores: 200 timeout, 20 too-large; all given up in 15.0 s; memory grew by 87 MB at most;
 * longest wait of anything else 224 ms.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { createReader, parseFetchAllow } from '../../src/unfurl/reader.ts';

const SLOW = 200;
const BOMBS = 20;
const MEGABYTE = 1024 * 1024;
const HEADERS = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';

if (process.argv[2] === 'misbehave') await misbehave();
else await measure();

// The servers have a process of their own, so that only the reader is measured.
async function misbehave() {
  const bomb = gzipSync(Buffer.alloc(100 * MEGABYTE, '<p>'));
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (request) => answer(socket, /^Host: (\w+)/im.exec(String(request))?.[1] ?? '', bomb));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.((server.address() as AddressInfo).port);
}

function answer(socket: Socket, host: string, bomb: Buffer) {
  if (host.startsWith('headers')) drip(socket, `${HEADERS}X-Pad: ${'a'.repeat(5_000)}`);
  else if (host.startsWith('body')) {
    socket.write(`${HEADERS}\r\n`);
    drip(socket, '<p>'.repeat(5_000));
  } else if (host.startsWith('bomb'))
    socket.end(Buffer.concat([Buffer.from(`${HEADERS}Content-Encoding: gzip\r\n\r\n`), bomb]));
}

function drip(socket: Socket, text: string) {
  let at = 0;
  const timer = setInterval(() => {
    if (socket.destroyed) clearInterval(timer);
    else socket.write(text.charAt(at++));
  }, 1_000);
}

async function measure() {
  const servers = fork(new URL(import.meta.url).pathname, ['misbehave']);
  const [port] = (await once(servers, 'message')) as [number];
  const reader = createReader({
    allow: parseFetchAllow('127.0.0.1'),
    lookup: () => Promise.resolve(['127.0.0.1']),
  });
  const kinds = ['headers', 'body', 'nothing'];
  const hosts = [
    ...Array.from({ length: SLOW }, (_, index) => `${kinds[index % kinds.length]}${index}`),
    ...Array.from({ length: BOMBS }, (_, index) => `bomb${index}`),
  ];
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const before = process.memoryUsage().rss;
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const startedAt = performance.now();

  const pages = await Promise.all(hosts.map((host) => reader.read(`http://${host}.example:${port}/`)));

  clearInterval(sampling);
  const outcomes = Object.groupBy(pages, ({ failure }) => failure?.kind ?? 'read');
  process.stdout.write(
    `${Object.entries(outcomes)
      .map(([kind, of]) => `${of?.length} ${kind}`)
      .join(', ')}; ` +
      `all given up in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s; ` +
      `memory grew by ${((peak - before) / MEGABYTE).toFixed(0)} MB at most; ` +
      `longest wait of anything else ${(delay.max / 1e6).toFixed(0)} ms\n`,
  );
  await reader.close();
  servers.kill();
}
