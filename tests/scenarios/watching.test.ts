import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { everythingTold } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Transport } from '../support/bot.ts';
import { migratedPostgres, newPostgres } from '../support/databases.ts';
import { cuttable } from '../support/outage.ts';
import { freePort } from '../support/postgres.ts';
import type { Trial } from '../../src/program.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE] = PEOPLE;
const WELL = { ready: true, database: 'ok', migrations: 'ok', slack: 'ok', clock: 'ok', queue: 'ok' };
const SHORT = { pingMs: 50, retryMs: 20, retryMaxMs: 100 };
/** The lock that a process holds while it migrates. */
const MIGRATING = '7927625642';
const PATIENCE = { timeout: 20_000 };

/** The bot on a PostgreSQL whose connections can be cut. */
async function aBot({
  transport = 'Socket Mode',
  env = {},
  ...trial
}: { transport?: Transport; env?: Record<string, string> } & Trial = {}) {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const databaseUrl = await migratedPostgres();
  const database = await cuttable(databaseUrl);
  onTestFinished(() => database.stop());
  const bot = await startBot(workspace, {
    transport,
    database: 'PostgreSQL',
    env: { DATABASE_URL: database.url, LOG_LEVEL: 'silent', ...env },
    socket: SHORT,
    ...trial,
  });
  const ask = (path: string) => fetch(`http://127.0.0.1:${bot.port}${path}`);
  return {
    ...workspace,
    workspace,
    database,
    databaseUrl,
    ask,
    /** What `/readyz` says, with its status. */
    ready: async () => {
      const response = await ask('/readyz');
      return { status: response.status, ...((await response.json()) as typeof WELL) };
    },
  };
}

test.each(transportsOf(import.meta.filename))(
  'over %s, a bot that is well says so, and counts what comes',
  async (transport) => {
    const { workspace, slack, ask, ready } = await aBot({ transport });
    await expect.poll(ready, PATIENCE).toEqual({ status: 200, ...WELL });
    expect(await (await ask('/healthz')).text()).toBe('ok');

    slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/a');
    await everythingTold(workspace);
    const metrics = await ask('/metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    const text = await metrics.text();
    expect(text).toMatch(/^swarmalicious_events_stored_total [1-9]/m);
    expect(text).toMatch(/^swarmalicious_connected 1$/m);
    expect(text).toMatch(/^swarmalicious_jobs\{job="enrich-link",state="ready"\} \d+$/m);
    expect(text).toMatch(/^swarmalicious_outbox_waiting \d+$/m);
    expect(text).toMatch(/^swarmalicious_set_aside 0$/m);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  },
);

test('a database that is away is named, and the queue that looks into it', async () => {
  const { database, ask, ready } = await aBot({ stillMs: 8000 });
  await expect.poll(ready, PATIENCE).toEqual({ status: 200, ...WELL });
  database.cut();
  const away = { status: 503, ready: false, database: expect.not.stringMatching('ok'), slack: 'ok' };
  await expect.poll(ready, PATIENCE).toMatchObject({ ...away, clock: 'ok' });
  await expect
    .poll(ready, PATIENCE)
    .toMatchObject({ ...away, queue: expect.stringContaining('nobody looks for') });
  expect((await ask('/healthz')).status).toBe(200);
  expect(await (await ask('/metrics')).text()).toMatch(/^swarmalicious_connected 1$/m);
  await database.mend();
  await expect.poll(ready, PATIENCE).toEqual({ status: 200, ...WELL });
}, 60_000);

test('a database that was put back to an older state is named', async () => {
  const { databaseUrl, ready } = await aBot();
  await expect.poll(ready, PATIENCE).toEqual({ status: 200, ...WELL });
  const sql = postgres(databaseUrl, { max: 1 });
  onTestFinished(() => sql.end());
  await sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`;
  expect(await ready()).toEqual({ status: 503, ...WELL, ready: false, migrations: 'not done' });
});

test('a socket that is down is named, until there is another', async () => {
  const { server, slack, ask, ready } = await aBot();
  await expect.poll(ready, PATIENCE).toEqual({ status: 200, ...WELL });
  slack.breakNext('apps.connections.open', { kind: 'refuse', status: 503 }, Infinity);
  server.sockets.freeze();
  await expect.poll(ready, PATIENCE).toEqual({ status: 503, ...WELL, ready: false, slack: 'not connected' });
  expect(await (await ask('/metrics')).text()).toMatch(/^swarmalicious_connected 0$/m);
  slack.world.faults = [];
  await expect.poll(ready, PATIENCE).toEqual({ status: 200, ...WELL });
  expect(await (await ask('/metrics')).text()).toMatch(/^swarmalicious_reconnects_total 1$/m);
}, 60_000);

test('a clock that is stopped is named, until it ticks again', async () => {
  const { databaseUrl, ready } = await aBot({
    // Something falls due every second, and finds its table locked.
    env: { DIGEST_CRON: '* * * * * *' },
    stillMs: 6000,
  });
  await expect.poll(ready, PATIENCE).toEqual({ status: 200, ...WELL });
  const sql = postgres(databaseUrl, { max: 1 });
  onTestFinished(() => sql.end());
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
  const locking = sql.begin(async (tx) => {
    await tx`lock table slots in access exclusive mode`;
    await held;
  });
  await expect.poll(ready, PATIENCE).toEqual({ status: 503, ...WELL, ready: false, clock: 'does not tick' });
  letGo();
  await locking;
  await expect.poll(ready, PATIENCE).toEqual({ status: 200, ...WELL });
}, 60_000);

test('a bot that waits for the migrations of another is alive, and not ready', async () => {
  const databaseUrl = await newPostgres();
  const sql = postgres(databaseUrl, { max: 1 });
  onTestFinished(() => sql.end());
  await sql`select pg_advisory_lock(${MIGRATING})`;
  const port = await freePort();
  const starting = startBot(await aWorkspace(), {
    transport: 'HTTP',
    database: 'PostgreSQL',
    env: { DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', PORT: String(port) },
  });
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  const status = async (path: string) => (await ask(path).catch(() => undefined))?.status;
  await expect.poll(() => status('/healthz'), PATIENCE).toBe(200);
  const ready = await ask('/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ ready: false, database: 'not started', slack: 'not started' });
  expect((await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST' })).status).toBe(404);
  await sql`select pg_advisory_unlock(${MIGRATING})`;
  await starting;
  await expect.poll(() => status('/readyz'), PATIENCE).toBe(200);
});
