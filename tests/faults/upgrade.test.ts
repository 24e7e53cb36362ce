import { readFile } from 'node:fs/promises';
import postgres from 'postgres';
import { expect } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { countMigrations, executeAll, oldDatabase } from '../migrations/old-database.ts';
import { aWorkspace, startBot, type Workspace } from '../support/bot.ts';
import { newPostgres } from '../support/databases.ts';
import { promises, sized } from '../support/faults.ts';
import { PGBOUNCER, startPooler } from '../support/pooler.ts';

/** So many of each kind; with fewer connections than replicas nobody may wait while holding one. */
const POOLED_CONNECTIONS = 2;
const ROUNDS = sized({ short: 1, whole: 20 });
const WITH_ROWS = 3;

/** Databases as they are after so many migrations: from the third on with rows, as an older version left them. */
async function olderDatabases(counts: readonly number[]): Promise<string[]> {
  const house = (await readFile('tests/migrations/house.sql', 'utf8')).replace('(0, 1999)', '(0, 99)');
  const filled = await oldDatabase('PostgreSQL', undefined, WITH_ROWS);
  await executeAll(filled.db, house);
  await filled.close();
  const urls: string[] = [];
  for (const count of counts) {
    const source = count >= WITH_ROWS && 'url' in filled.source ? { of: filled.source.url } : {};
    const url = await newPostgres(source);
    if (count > 0) await (await oldDatabase('PostgreSQL', url, count)).close();
    urls.push(url);
  }
  return urls;
}

/** Starts so many replicas at once on a copy of a database. @returns what is in it then */
async function startAtOnce(workspace: Workspace, of: string, replicas: number, isPooled = false) {
  const url = await newPostgres({ of });
  const pooler = isPooled ? await startPooler(url, POOLED_CONNECTIONS) : undefined;
  const env = { DATABASE_URL: pooler?.url ?? url, DATABASE_POOLED: isPooled ? '1' : '0' };
  const starting = Array.from({ length: replicas }, () =>
    startBot(workspace, { transport: 'Socket Mode', database: 'PostgreSQL', env }),
  );
  const bots = await Promise.all(starting);
  for (const { port } of bots) {
    await expect.poll(() => isReady(port), { timeout: 15_000 }).toBe(true);
  }
  const content = await contentOf(url);
  for (const bot of bots) await bot.stop();
  await pooler?.stop();
  await dropped(url);
  return content;
}

async function isReady(port: number): Promise<boolean> {
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
  return status === 200;
}

/** How often each migration was applied, the queues, and a digest of each table's rows without their instants. */
async function contentOf(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const migrations = await sql`
    select created_at, count(*)::int as times from drizzle.__drizzle_migrations group by created_at order by created_at`;
  const queues = await sql`select name from pgboss.queue order by name`;
  const tables = await sql`
    select relname as name, array_agg(attname::text) filter (where atttypid = 'timestamptz'::regtype) as instants
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 group by relname order by relname`;
  const rows: Record<string, unknown> = {};
  for (const { name, instants } of tables) {
    const [digest] = await sql`
      select count(*)::int as count, md5(string_agg(row::text, e'\n' order by row::text)) as digest
      from (select to_jsonb(found) - ${instants ?? []}::text[] as row from ${sql(name)} found) found`;
    rows[name] = digest;
  }
  await sql.end();
  return {
    migrations: migrations.map(({ times }) => Number(times)),
    queues: queues.map(({ name }) => String(name)),
    rows,
  };
}

async function dropped(url: string): Promise<void> {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = 'postgres';
  const sql = postgres(server.href, { max: 1, onnotice: () => {} });
  await sql.unsafe(`drop database ${name} with (force)`);
  await sql.end();
}

type Way = { replicas: number; isPooled: boolean; states: readonly number[] };

async function upgrade({ replicas, isPooled, states }: Way, show: (figure: string) => void): Promise<void> {
  const migrations = await countMigrations();
  const workspace = await aWorkspace();
  for (const [index, database] of (await olderDatabases(states)).entries()) {
    const byOne = await startAtOnce(workspace, database, 1);
    expect(byOne.migrations).toEqual(Array.from({ length: migrations }, () => 1));
    expect(byOne.queues).toEqual(jobs.map(({ name }) => name).toSorted());
    for (let round = 1; round <= ROUNDS; round++) {
      const together = await startAtOnce(workspace, database, replicas, isPooled);
      expect(together, `after ${states[index]} migrations, round ${round}`).toEqual(byOne);
    }
  }
  show(
    `${ROUNDS} times from each of ${states.length} states: none of ${ROUNDS * states.length * replicas} crashed, ` +
      `each of ${migrations} migrations once, all rows as one replica alone makes them`,
  );
}

const ALL = Array.from({ length: (await countMigrations()) + 1 }, (_, count) => count);

/** What is tried in each run of the tests; all of it is tried of all in the whole form. */
const SHORT: Way[] = [
  { replicas: 2, isPooled: false, states: [WITH_ROWS] },
  { replicas: 5, isPooled: true, states: [0] },
];
const WHOLE: Way[] = [false, true].flatMap((isPooled) =>
  [2, 5].map((replicas) => ({ replicas, isPooled, states: ALL })),
);

for (const way of sized({ short: SHORT, whole: WHOLE })) {
  const where = way.isPooled ? ` through PgBouncer with ${POOLED_CONNECTIONS} connections` : '';
  const fault = `${way.replicas} replicas that start at once${where}`;
  promises('upgrade', fault, (show) => upgrade(way, show), {
    shortMs: 120_000,
    wholeMs: 90 * 60_000,
    ...(way.isPooled ? { needs: PGBOUNCER } : {}),
  });
}
