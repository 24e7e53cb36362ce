/**
 * How fast posts are stored, beside bare inserts of the same rows through the same driver, in turn, in one process; and
 * how long Slack waits for its acknowledgement when the whole program gets 50 posts a second.
 *
 *     node bench/ingest/run.ts [--rounds 5] [--only PGlite] [--stored 1000,100000] [--seconds 10] [--skip-program]
 *
 * PostgreSQL 18 and PGlite on two cores with nothing else to do, medians of 5, 1,000 posts stored: posts a second, and parts of what bare
 * inserts did in the same run. `before` are the parts of the code that took 25 statements for a new post, none of them prepared, on a busy
 * machine. Statements a post (in brackets) are without those that begin and end transactions.
 *
 *                     PostgreSQL                         PGlite
 *                     before      now                    before      now
 * one after another   0.08 (25)    121  0.22 (10)        0.07 (25)     53  0.09 (10)
 * a hundred at once               1075  0.79 (1.3)                    405  0.71 (1.3)
 * nothing changed     0.18 (15)   1095  2.01 (1)         0.16 (15)    614  1.08 (1)
 * history             0.26 (12)   1405  2.58 (1.2)       0.19 (12)    463  0.81 (1.2)
 * history, unchanged  0.58 (6.2)  8427  15.4 (0.02)      0.47 (6.2)  7394  13.0 (0.02)
 * bare inserts                     546, 1354 at once                  570, 573 at once
 *
 * With 100,000 stored it is the same: 150 one after another and 1221 at once on PostgreSQL, 58 and 424 on PGlite. 1,000,000 was not measured.
 *
 * 500 posts at 50 a second through the whole program, all acknowledged, in ms: 1 process on PostgreSQL p50 14, p99 145; 3 processes 24 and 822;
 * PGlite 76 and 233.
 *
 * Missed so far: half of bare inserts one after another, as each of the ten statements waits for the one before it, and a p99 of
 * 100 ms. What comes at once is stored together, and is past the half.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { openEmbedded, openPostgres } from '../../src/db/database.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import { measureAcknowledgements } from './acknowledging.ts';
import { measureStores } from './stores.ts';

const PER_SECOND = 50;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    only: { type: 'string' },
    stored: { type: 'string', default: '1000,100000' },
    seconds: { type: 'string', default: '10' },
    'skip-program': { type: 'boolean', default: false },
  },
});

for (const name of ['PostgreSQL', 'PGlite']) {
  if (values.only && values.only !== name) continue;
  const server = name === 'PostgreSQL' ? await startPostgres() : undefined;
  try {
    print(`${name}, posts a second (statements a post)`);
    for (const stored of values.stored.split(',')) await reportStores(server?.url, Number(stored));
    if (!values['skip-program']) await reportProgram(server?.url);
  } finally {
    await server?.stop();
  }
}

async function reportStores(url: string | undefined, stored: number): Promise<void> {
  let statements = 0;
  const logger = { logQuery: () => void (statements += 1) };
  const opened = url ? await openPostgres(url, { logger }) : await openEmbedded(undefined, { logger });
  try {
    const rounds = Number(values.rounds);
    const taken = await measureStores(opened, { stored, rounds, statements: () => statements });
    for (const [way, { perSecond, statements: each }] of Object.entries(taken)) {
      const speed = median(perSecond);
      const bare = median(taken[way.endsWith('at once') ? 'bare at once' : 'bare'].perSecond);
      print(
        `${stored} stored: ${way}`.padEnd(32) +
          speed.toFixed(0).padStart(8) +
          (way.startsWith('bare') ? '' : `(${each.toFixed(1)})`).padStart(9) +
          `${(speed / bare).toFixed(2)} of bare`.padStart(16),
      );
    }
  } finally {
    await opened.close();
  }
}

async function reportProgram(url: string | undefined): Promise<void> {
  const seconds = Number(values.seconds);
  for (const replicas of url ? [1, 3] : [1]) {
    const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-bench-'));
    const database = url ? { DATABASE_URL: await anEmptyDatabase(url, replicas) } : { DATA_DIR: folder };
    const { ms, unanswered } = await measureAcknowledgements(database, {
      replicas,
      perSecond: PER_SECOND,
      seconds,
    });
    await rm(folder, { recursive: true, force: true });
    print(
      `${replicas} ${replicas === 1 ? 'process' : 'processes'} at ${PER_SECOND} posts/s: acknowledged ${ms.length} of ` +
        `${PER_SECOND * seconds}, p50 ${quantile(ms, 0.5).toFixed(0)} ms, p99 ${quantile(ms, 0.99).toFixed(0)} ms, ` +
        `${unanswered} not in time, or while nobody was connected`,
    );
  }
}

async function anEmptyDatabase(url: string, replicas: number): Promise<string> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  const name = `replicas_${replicas}`;
  await client.unsafe(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: name }).href;
}

function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

function quantile(numbers: readonly number[], part: number): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length * part)] ?? Number.NaN;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
