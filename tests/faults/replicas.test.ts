import postgres from 'postgres';
import { expect, onTestFinished } from 'vitest';
import type { VisibleMessage } from '../../playground/slack/wire.ts';
import { countMigrations } from '../migrations/old-database.ts';
import { answerTo, everythingTold, textOf } from '../support/answers.ts';
import {
  aWorkspace,
  CHANNEL,
  environmentFor,
  PEOPLE,
  type Transport,
  type Workspace,
} from '../support/bot.ts';
import { aBusyChannel, sentAgain, tellings } from '../support/busy-channel.ts';
import { startBalancer } from '../support/balancer.ts';
import { newPostgres } from '../support/databases.ts';
import { promises, sized } from '../support/faults.ts';
import { PGBOUNCER, startPooler } from '../support/pooler.ts';
import { startSite, titled } from '../support/site.ts';
import { type Spawned, spawnProgram } from '../support/spawned.ts';
import { unreadIn } from '../support/stored.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB, CAROL] = PEOPLE;
const EVENTS = sized({ short: 40, whole: 600 });
const STORIES = ['one', 'two', 'three'] as const;
const PAGES = sized({ short: 10, whole: 100 });
const LOST_EVERY = 5;
const POOLED_CONNECTIONS = 3;

type Way = { transport: Transport; isPooled: boolean };

/** Two processes on one database, started at once where there is nothing yet; the digest is due every few seconds. */
async function twoReplicas({ transport, isPooled }: Way) {
  const pages = Array.from({ length: PAGES }, (_, index) => `page-${index}`);
  const names = [...STORIES, ...pages];
  const site = await startSite(
    Object.fromEntries(names.map((name) => [`/${name}`, titled(`Story ${name}`)])),
  );
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.silently(() => slack.as(ALICE).invite(CHANNEL, slack.app.botUserId));
  const url = await newPostgres();
  const pooler = isPooled ? await startPooler(url, POOLED_CONNECTIONS) : undefined;
  if (pooler) onTestFinished(() => pooler.stop());
  const env = {
    ...environmentFor(workspace, transport),
    DATABASE_URL: pooler?.url ?? url,
    DATABASE_POOLED: isPooled ? '1' : '0',
    FETCH_ALLOW: site.allow,
    DIGEST_CRON: '*/3 * * * * *',
    LOG_LEVEL: 'info',
    PORT: '0',
  };
  const replicas = [spawnProgram(env), spawnProgram(env)];
  onTestFinished(async () => {
    for (const replica of replicas) expect(await replica.kill('SIGTERM')).toBe(0);
  });
  const isUp = transport === 'HTTP' ? 'Listening for Slack on' : 'Connected to Slack';
  await Promise.all(replicas.map((replica) => replica.says(isUp)));
  const balancer = transport === 'HTTP' ? await startBalancer(replicas.map(originOf), LOST_EVERY) : undefined;
  if (balancer) await workspace.server.deliverTo(`${balancer.origin}/slack/events`);
  return { site, workspace, replicas, url, pooler, pages, lost: () => balancer?.lost() ?? 0 };
}

type Replicas = Awaited<ReturnType<typeof twoReplicas>>;

function originOf({ lines }: Spawned): string {
  const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(lines.join('\n')) ?? [];
  if (!origin) throw new Error('it does not say where it listens');
  return origin;
}

const digestsIn = ({ slack }: Workspace) =>
  slack.visibleTo(BOB, CHANNEL).filter(({ text }) => text.includes('this week'));

/** Posts one story after the other, and waits for the digest of each. @returns that of the last */
async function storiesInDigests({ site, workspace }: Replicas): Promise<VisibleMessage> {
  const { slack } = workspace;
  const shows = (message: VisibleMessage, name: string) =>
    JSON.stringify(message).includes(`${site.url(`/${name}`)}"`);
  let last: VisibleMessage | undefined;
  for (const name of STORIES) {
    slack.as(ALICE).post(CHANNEL, site.url(`/${name}`));
    last = await slack.waitFor(() => digestsIn(workspace).find((digest) => shows(digest, name)), 20_000);
  }
  for (const name of STORIES) {
    expect(digestsIn(workspace).filter((digest) => shows(digest, name))).toHaveLength(1);
    expect(site.asked(`/${name}`)).toBe(1);
  }
  if (!last) throw new Error('there is no digest');
  return last;
}

async function pressesCountTogether({ slack }: Workspace, digest: VisibleMessage): Promise<void> {
  const says = (text: string) =>
    slack.waitFor(
      () =>
        slack
          .visibleTo(BOB, CHANNEL)
          .find(({ ts, blocks }) => ts === digest.ts && JSON.stringify(blocks).includes(text)),
      15_000,
    );
  await Promise.all([slack.as(BOB).press(digest, 'Nominate'), slack.as(CAROL).press(digest, 'Nominate')]);
  await says('2 nominations');
  await slack.as(BOB).press(digest, 'Nominate');
  await says('1 nomination');
  await slack.as(ALICE).press(digest, 'Nominate');
  await says('2 nominations');
}

/** What people write to the bot alone is answered, and so is what they type. @returns how many answers there are to each */
async function answersIn({ workspace }: Replicas): Promise<number[]> {
  const { slack } = workspace;
  const conversation = slack.as(CAROL).direct(slack.app.botUserId);
  const fromBot = () =>
    slack.visibleTo(CAROL, conversation).filter(({ user }) => user === slack.app.botUserId).length;
  for (let written = 1; written <= 4; written++) {
    slack.as(CAROL).post(conversation, `Hello, for the ${written}. time`);
    await slack.waitFor(() => (fromBot() >= written ? true : undefined), 15_000);
  }
  const typed = () =>
    slack.visibleTo(PEOPLE[4], CHANNEL).filter((message) => textOf(message).includes('/episode draft'));
  const before = typed().length;
  await answerTo(workspace, '/episode help');
  await everythingTold(workspace);
  return [fromBot(), typed().length - before];
}

/** What is the same of all connections of the pooler: nothing is left with any of them. */
async function leftWithConnections(url: string, pooled: string) {
  const sql = postgres(pooled, {
    max: POOLED_CONNECTIONS,
    prepare: false,
    fetch_types: false,
    onnotice: () => {},
  });
  const { promise: all, resolve: met } = Promise.withResolvers<void>();
  let there = 0;
  const left = await Promise.all(
    Array.from({ length: POOLED_CONNECTIONS }, () =>
      sql.begin(async (tx) => {
        const [row] = await tx`select (select count(*)::int from pg_prepared_statements) as prepared,
          (select count(*)::int from pg_listening_channels()) as listening`;
        there += 1;
        if (there === POOLED_CONNECTIONS) met();
        await all;
        return row;
      }),
    ),
  );
  await sql.end();
  const server = postgres(url, { max: 1, onnotice: () => {} });
  const [locks] = await server`select count(*)::int as locks from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and state = 'idle' and datname = current_database()`;
  await server.end();
  return { left, locks: Number(locks?.['locks']) };
}

async function share(way: Way, show: (figure: string) => void): Promise<void> {
  const replicas = await twoReplicas(way);
  const { site, workspace, url, pooler, pages } = replicas;
  const { slack } = workspace;
  const digest = await storiesInDigests(replicas);
  await pressesCountTogether(workspace, digest);

  await aBusyChannel(
    workspace,
    pages.map((name) => site.url(`/${name}`)),
  ).goOn(EVENTS);
  const answers = await answersIn(replicas);
  expect(answers).toEqual([4, 1]);
  await sentAgain(workspace);
  expect(tellings(workspace).unheard).toEqual([]);
  await expect.poll(() => unreadIn(url), { timeout: 60_000, interval: 200 }).toBe(0);

  const via = new Set(slack.deliveries.map((delivery) => delivery.via));
  if (way.transport === 'Socket Mode') {
    expect([...via]).toEqual(expect.arrayContaining(['socket 1 of 2', 'socket 2 of 2']));
  }
  if (way.transport === 'HTTP') expect(replicas.lost()).toBeGreaterThan(0);
  const asked = pages.map((name) => site.asked(`/${name}`));
  expect(asked.filter((times) => times > 1)).toEqual([]);
  const marks = slack.calls
    .filter(({ method }) => method === 'chat.postMessage')
    .flatMap(({ args: { metadata } }) => (metadata === undefined ? [] : [JSON.stringify(metadata)]));
  expect(new Set(marks).size).toBe(marks.length);
  const greetings = slack.visibleTo(BOB, CHANNEL).filter(({ text }) => text.startsWith('Hello'));
  expect(greetings).toHaveLength(1);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const migrations = await sql`select created_at from drizzle.__drizzle_migrations`;
  await sql.end();
  expect(migrations).toHaveLength(await countMigrations());
  if (pooler) {
    const { left, locks } = await leftWithConnections(url, pooler.url);
    expect(left).toEqual(Array.from({ length: POOLED_CONNECTIONS }, () => ({ prepared: 0, listening: 0 })));
    expect(locks).toBe(0);
    show(
      `${POOLED_CONNECTIONS} connections of the pooler: 0 statements, 0 locks and 0 listeners left with them`,
    );
  }
  expect(replicas.replicas.every((replica) => replica.isRunning())).toBe(true);
  // Slack tells again what a slow machine does not answer in time.
  const errors = replicas.replicas.flatMap(({ lines }) =>
    lines.filter((line) => line.includes('"level":50') && !line.includes('not acknowledged within')),
  );
  expect(errors).toEqual([]);
  const { events, again } = tellings(workspace);
  show(
    `${events} events, ${again} told again to the other process: ${digestsIn(workspace).length} digests, each once; ` +
      `${asked.filter((times) => times === 1).length} pages read, each once; 5 answers, each once; ${migrations.length} migrations, each once`,
  );
}

const WAYS = transportsOf(import.meta.filename).flatMap((transport) =>
  sized({ short: [false], whole: [false, true] }).map((isPooled): Way => ({ transport, isPooled })),
);

for (const way of WAYS) {
  const where = way.isPooled ? `, PgBouncer with ${POOLED_CONNECTIONS} connections` : '';
  promises('all is done once', `by two processes, ${way.transport}${where}`, (show) => share(way, show), {
    shortMs: 180_000,
    ...(way.isPooled ? { needs: PGBOUNCER } : {}),
  });
}
