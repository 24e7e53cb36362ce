/**
 * Accuracy and cost of the reader, side by side with what one could use instead.
 *
 *   cd bench/unfurl && npm ci && node run.ts [folder] [--rounds 5] [--only tool,tool] [--misses field]
 *
 * The folder (../shared/corpus beside the project by default) holds corpus.json and gzipped pages. Each tool runs in a process of
 * its own and reads every page in each round, one after the other, from a server in this process; the tools'
 * order changes from round to round; after one round of warming up, medians are shown. CPU is user and system
 * time of the tool's process, fetching included.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { type CorpusPage, type Field, FIELDS, readCorpus, readSaved } from './corpus.ts';
import { judge, type Verdict } from './judge.ts';
import { TOOLS } from './tools.ts';
import type { RoundResult } from './worker.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    only: { type: 'string' },
    misses: { type: 'string' },
    tuned: { type: 'boolean' },
  },
});
const folder = positionals[0] ?? new URL('../../../shared/corpus', import.meta.url).pathname;
const rounds = Number(values.rounds ?? 5);
const names = values.only?.split(',') ?? Object.keys(TOOLS);

const pages = readCorpus(folder);
const server = await serve(pages);
const { port } = server.address() as AddressInfo;
const tasks = pages.map(({ url }, index) => ({
  url: addressed(url, index),
  served: `http://127.0.0.1:${port}/?page=${index}`,
}));

const workers = new Map(
  names.map((name): [string, ChildProcess] => [
    name,
    fork(new URL('worker.ts', import.meta.url).pathname, [name]),
  ]),
);
const results = new Map(names.map((name): [string, RoundResult[]] => [name, []]));
for (let round = 0; round <= rounds; round += 1) {
  for (const name of names.toSorted(() => Math.random() - 0.5)) {
    const result = await runRound(workers.get(name) as ChildProcess);
    if (round > 0 || rounds === 0) results.get(name)?.push(result);
  }
}
for (const worker of workers.values()) worker.kill();
server.close();

report();

async function runRound(worker: ChildProcess): Promise<RoundResult> {
  worker.send(tasks);
  const [result] = await once(worker, 'message');
  return result as RoundResult;
}

// Pages are told apart by a parameter that no tool cares for.
function addressed(url: string, index: number): string {
  const address = new URL(url);
  address.searchParams.set('page', String(index));
  return address.href;
}

async function serve(corpus: readonly CorpusPage[]) {
  const bodies = corpus.map((page) => readSaved(folder, page));
  const site = http.createServer((request, response) => {
    const index = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('page'));
    response.setHeader('content-type', 'text/html').end(bodies[index]);
  });
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  return site;
}

function report() {
  for (const half of ['unseen', 'tuned'] as const) {
    print(`\n${half} half: exact / exact + contained / wrong, in per cent`);
    print(
      ['tool'.padEnd(20), ...FIELDS.map((field) => `${field} (n=${countOf(field, half)})`.padEnd(22))].join(
        '',
      ),
    );
    for (const name of names.filter((tool) => tool !== 'floor')) {
      print([name.padEnd(20), ...FIELDS.map((field) => shares(name, field, half).padEnd(22))].join(''));
    }
  }
  print('\ncost                CPU ms/page   peak MB');
  for (const name of names) {
    const runs = results.get(name) ?? [];
    const cpu = median(runs.map(({ cpuMs }) => cpuMs / pages.length));
    print(
      `${name.padEnd(20)}${cpu.toFixed(2).padStart(11)}${median(runs.map(({ peakMb }) => peakMb))
        .toFixed(0)
        .padStart(10)}`,
    );
  }
  if (values.misses) reportMisses(values.misses as Field);
}

function verdicts(name: string, field: Field, half: string): Verdict[] {
  const fields = results.get(name)?.at(-1)?.fields ?? [];
  return pages.flatMap((page, index) => {
    const expected = page.expected[field];
    return expected && page.half === half ? [judge(field, expected, textOf(fields[index]?.[field]))] : [];
  });
}

// Some tools give lists.
function textOf(value: unknown): string | undefined {
  return Array.isArray(value) ? value.join(', ') : ((value ?? undefined) as string | undefined);
}

function countOf(field: Field, half: string): number {
  return pages.filter((page) => page.expected[field] && page.half === half).length;
}

function shares(name: string, field: Field, half: string): string {
  const all = verdicts(name, field, half);
  const share = (...wanted: Verdict[]) =>
    ((100 * all.filter((verdict) => wanted.includes(verdict)).length) / all.length).toFixed(1);
  return `${share('exact')} / ${share('exact', 'contained')} / ${share('wrong')}`;
}

// Only of the tuned half: the other one is not looked at.
function reportMisses(field: Field) {
  const fields = results.get('swarmalicious')?.at(-1)?.fields ?? [];
  for (const [index, page] of pages.entries()) {
    const [expected, got] = [page.expected[field], fields[index]?.[field]];
    if (!expected || page.half !== 'tuned') continue;
    const verdict = judge(field, expected, textOf(got));
    if (verdict !== 'exact')
      print(`${verdict} ${page.file} ${page.url}\n  want ${expected}\n  have ${got ?? fields[index]?.error}`);
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}
