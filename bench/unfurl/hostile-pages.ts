/**
 * How long the pages of tests/unfurl/support/hostile-pages.ts hold the program, the longest first: CPU of reading one
 * that has come already, the median of several readings.
 *
 *   node bench/unfurl/hostile-pages.ts [--rounds 5]
 *
 * Measured on 2 shared cores: attributes without end 76 ms, brackets alone 40 ms, each of the others 25 ms at most.
 */
import { parseArgs } from 'node:util';
import type { Answer } from '../../src/unfurl/fetching/fetch.ts';
import { readHtml } from '../../src/unfurl/html-reading.ts';
import { HOSTILE_PAGES } from '../../tests/unfurl/support/hostile-pages.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const CHUNK_BYTES = 64 * 1024;
const LIMIT_BYTES = 2 * 1024 * 1024;

const costs: { what: string; ms: number }[] = [];
for (const [what, html] of Object.entries(HOSTILE_PAGES)) {
  const times = [];
  for (let round = 0; round < Number(values.rounds); round += 1) times.push(await cost(html));
  costs.push({ what, ms: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN });
}
for (const { what, ms } of costs.toSorted((a, b) => b.ms - a.ms))
  process.stdout.write(`${ms.toFixed(0).padStart(5)} ms  ${what}\n`);

async function cost(html: string): Promise<number> {
  const before = process.cpuUsage();
  await readHtml(answerOf(Buffer.from(html).subarray(0, LIMIT_BYTES)), 'text/html; charset=utf-8');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function answerOf(bytes: Buffer): Answer {
  const url = new URL('https://page.example/');
  async function* body() {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
  }
  const received = () => ({ bytes: bytes.length, isAll: bytes.length < LIMIT_BYTES });
  return { url, hops: [url], status: 200, header: () => undefined, body: body(), received };
}
