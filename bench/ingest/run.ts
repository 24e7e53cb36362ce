/**
 * How fast posts are stored, beside bare inserts of the same rows through the same driver, in turn, in one process; and
 * how long Slack waits for its acknowledgement when the whole program gets 50 posts a second.
 *
 *     node bench/ingest/run.ts [--rounds 5] [--only PGlite] [--stored 1000,100000] [--seconds 10] [--skip-program]
 *
 * PostgreSQL 18 and PGlite on two cores that many others used too (load 4 to 12), medians of 3, 1,000 posts stored, in posts a second
 * and parts of what bare inserts did in the same run; those parts say more than the numbers do. `before` is the code that took 25
 * statements for a new post, none of them prepared. Statements a post are without those that begin and end transactions.
 *
 *                     PostgreSQL                                    PGlite
 *                     before            now                         before            now
 * one after another     26  0.08 (25)     21  0.16 (10)               40  0.07 (25)     51  0.09 (10)
 * a hundred at once                      281  0.57 (1.3)                               399  0.76 (1.3)
 * nothing changed       56  0.18 (15)    243  1.87 (1)                91  0.16 (15)    601  1.09 (1)
 * history               81  0.26 (12)    265  2.05 (1.2)             106  0.19 (12)    457  0.83 (1.2)
 * history, unchanged   180  0.58 (6.2)  3960  30.5 (0.02)            265  0.47 (6.2)  7242  13.1 (0.02)
 * bare inserts         312               130, 492 at once            568               551, 526 at once
 *
 * With 100,000 stored, PostgreSQL: 72 a second one after another, 0.16 of bare (before 0.13), 524 at once, 0.90 of bare; so it is flat. PGlite
 * (before 0.07) was not measured there with the new code, and neither was with 1,000,000.
 *
 * Missed so far: half of bare inserts one after another. Each of the ten statements waits for the one before it, and the largest
 * (what hangs together, the words that a story is found by) take several times as long as an insert. What comes at once is stored together, and is
 * past the half. Not shown: a p99 of the acknowledgement under 100 ms at 50 posts/s. At these loads the whole program got too little
 * of the machine to stay connected: of 250 posts it acknowledged 33 in time before and 82 since (1 process, PostgreSQL; p50 2585 ms before,
 * 1168 since), 28 with 3 processes (before 1), and on PGlite 54 (before 71).
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
