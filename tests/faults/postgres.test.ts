import postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import { hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Transport, type Workspace } from '../support/bot.ts';
import { aBusyChannel, sentAgain, tellings } from '../support/busy-channel.ts';
import { newPostgres } from '../support/databases.ts';
import { IN_FULL, promises } from '../support/faults.ts';
import { PGBOUNCER, startPooler } from '../support/pooler.ts';
import { startPostgres } from '../support/postgres.ts';
import { startSite, titled } from '../support/site.ts';
import { storedIn, unreadIn } from '../support/stored.ts';
import { until } from '../support/until.ts';

const [ALICE, , , , HOST] = PEOPLE;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const EVENTS = 2000;
const RESTARTS = 30;
const ENDED_EVERY = 5;
const POOLED_CONNECTIONS = 3;
const PAGES = 200;

async function isReady(port: number): Promise<true | undefined> {
  const { status } = await fetch(`http://127.0.0.1:${port}/readyz`);
  return status === 200 || undefined;
}

/** Who types a command while the database is away is told so. */
async function toldSorry(workspace: Workspace): Promise<true | undefined> {
  return (await hostTypes(workspace, '/episode draft')).includes('Sorry, that did not work') || undefined;
}

/** Ends the next backend that is in the middle of a transaction. */
const END_ONE = `
  do $$ declare victim int;
  begin
    for look in 1..2000 loop
      perform pg_stat_clear_snapshot();
      select pid into victim from pg_stat_activity
      where datname = current_database() and application_name like 'swarmalicious%'
        and (state = 'idle in transaction' or state = 'active' and xact_start < query_start)
      limit 1;
      if victim is not null then
        perform pg_terminate_backend(victim);
        return;
      end if;
      perform pg_sleep(0.001);
    end loop;
    raise 'nobody was in a transaction';
  end $$`;

/** Ends backends that are inside a transaction, one at a time. */
function endingBackends(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {}, fetch_types: false });
  onTestFinished(() => sql.end());
  let ended = 0;
  let ending: Promise<void> | undefined;
  return {
    endNext(): void {
      ending ??= sql
        .unsafe(END_ONE)
        .then(
          () => {
            ended += 1;
          },
          // Nobody was there, or the server is away.
          () => {},
        )
        .finally(() => {
          ending = undefined;
        });
    },
    async ended(): Promise<number> {
      await ending;
      return ended;
    },
  };
}

async function undisturbed(
  workspace: Workspace,
  server: string,
  env: Record<string, string>,
): Promise<string> {
  const url = await newPostgres({ server });
  const bot = await startBot(workspace, {
    transport: 'Socket Mode',
    database: 'PostgreSQL',
    env: { ...env, DATABASE_URL: url, DATABASE_POOLED: '0' },
  });
  await readBack(url, 'weeks');
  await expect.poll(() => unreadIn(url), { timeout: 120_000, interval: 200 }).toBe(0);
  await bot.stop();
  return url;
}

/** Waits until a reading back is done. @returns what it mended */
async function readBack(url: string, depth: 'weeks' | 'all'): Promise<unknown> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const mended = await until(async () => {
    const [row] = await sql`select mended from read_backs where depth = ${depth} and ended_at is not null`;
    return row?.['mended'];
  });
  await sql.end();
  return mended;
}

type Way = { transport: Transport; isPooled: boolean };

async function restarted({ transport, isPooled }: Way, show: (figure: string) => void): Promise<void> {
  const paths = Array.from({ length: PAGES }, (_, index) => `/page-${index}`);
  const site = await startSite(Object.fromEntries(paths.map((path) => [path, titled(`Page ${path}`)])));
  // Slack's clock is moved ahead for it to send again, and still nothing is posted in the future.
  const workspace = await aWorkspace({ startAt: new Date(Date.now() - 24 * HOUR_MS) });
  const { slack } = workspace;
  slack.silently(() => slack.as(ALICE).invite(CHANNEL, slack.app.botUserId));
  const server = await startPostgres({ isDurable: true });
  onTestFinished(() => server.stop());
  const url = await newPostgres({ server: server.url });
  const pooler = isPooled ? await startPooler(url, POOLED_CONNECTIONS) : undefined;
  if (pooler) onTestFinished(() => pooler.stop());
  const env = {
    DATABASE_URL: pooler?.url ?? url,
    DATABASE_POOLED: isPooled ? '1' : '0',
    FETCH_ALLOW: site.allow,
    LOG_LEVEL: 'silent',
  };
  const bot = await startBot(workspace, { transport, database: 'PostgreSQL', env });
  await readBack(url, 'weeks');

  const channel = aBusyChannel(workspace, paths.map(site.url));
  const backends = endingBackends(url);
  const disturb = (at: number) => {
    if (at % ENDED_EVERY === 0) backends.endNext();
  };
  const third = Math.ceil(EVENTS / RESTARTS / 3);
  for (let restart = 0; restart < RESTARTS; restart++) {
    await channel.goOn(third, disturb);
    await server.halt(restart % 2 === 0 ? 'fast' : 'immediate');
    await channel.goOn(third);
    if (restart === 0) await until(() => toldSorry(workspace));
    await server.resume();
    await channel.goOn(third, disturb);
    // A minute of Slack's clock is no time here.
    await until(() => isReady(bot.port));
    await sentAgain(workspace);
  }
  const ended = await backends.ended();
  expect(ended).toBeGreaterThan(0);
  const told = tellings(workspace);
  expect(told.unheard).toEqual([]);
  await expect.poll(() => unreadIn(url), { timeout: 120_000, interval: 200 }).toBe(0);

  const stored = await storedIn(url);
  expect(stored.posts.length).toBeGreaterThan(0);
  expect(stored).toEqual(await storedIn(await undisturbed(workspace, server.url, env)));
  show(
    `${told.events} events, ${RESTARTS} restarts, ${ended} backends ended inside a transaction, ${told.again} sent again: ` +
      `${stored.posts.length} posts with ${stored.shares.length} links in ${stored.stories.length} stories, as in a database that nothing happened to`,
  );

  await slack.as(HOST).command('/episode sync', { channel: CHANNEL });
  const mended = await readBack(url, 'all');
  expect(mended).toEqual({ posts: 0, replies: 0, edits: 0, deletions: 0, reactions: 0 });
  show('reading all of the channel back finds nothing to mend');
  await bot.stop();
}

for (const way of [
  { transport: 'Socket Mode', isPooled: false },
  { transport: 'HTTP', isPooled: true },
] satisfies Way[]) {
  const where = way.isPooled ? ` through PgBouncer with ${POOLED_CONNECTIONS} connections` : '';
  promises(
    'nothing is lost, nothing is there by halves',
    `PostgreSQL is restarted and its backends are ended, over ${way.transport}${where}`,
    (show) => restarted(way, show),
    { wholeMs: 60 * MINUTE_MS, needs: way.isPooled && IN_FULL.isThere ? PGBOUNCER : IN_FULL },
  );
}
