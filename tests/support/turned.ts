import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { onTestFinished } from 'vitest';
import { createClock } from '../../jobs/clock.ts';
import { jobs } from '../../jobs/index.ts';
import { createBackground } from '../../src/background.ts';
import { type Context, createContext } from '../../src/context.ts';
import { type Database, openPostgres } from '../../src/db/database.ts';
import { outboxStore } from '../../src/db/outbox.ts';
import type { Enqueue, JobData } from '../../src/db/queue.ts';
import { rowsOf } from '../../src/db/rows.ts';
import type { Show } from '../../src/domain/show.ts';
import { NO_WAYS, type Ways } from '../../src/publishing/ways/index.ts';
import { createLogger } from '../../src/log.ts';
import { createOutbox } from '../../src/outbox.ts';
import { connectBot, slackOptions } from '../../src/slack/api/connect.ts';
import type { Workspace } from './bot.ts';
import { newPostgres } from './databases.ts';
import { keptLog } from './logs.ts';

type Mortal = <T extends object>(outside: T) => T;
type HandedOver = { id: string; name: string; data: JobData; tries: number };

/**
 * A PostgreSQL that goes by a workspace's clock, which a test turns: `now()` is what that shows. It has a queue with
 * the terms of the real one, without its real time: a job is committed with its transaction, tried again with growing
 * breaks, given up in the end, and given back when its process has died.
 */
export async function turnedPostgres({ slack }: Workspace) {
  const url = await newPostgres();
  const client = postgres(url, { max: 1, onnotice: () => {} });
  onTestFinished(() => client.end());
  await client.unsafe(`
    create table turned as select interval '0' as ahead;
    create function public.now() returns timestamptz language sql stable
      return pg_catalog.now() + (select ahead from public.turned);
    create table handed_over (
      id bigint generated always as identity, name text, data jsonb, due_at timestamptz,
      tries int default 0, is_running boolean default false);
    do $$ begin
      execute format('alter database %I set search_path = public, pg_catalog', current_database());
    end $$`);
  return {
    url,
    sql: client,
    async turnTo(instant: number): Promise<void> {
      slack.advance(instant - slack.clock.now().getTime());
      const ahead = `${slack.clock.now().getTime() - Date.now()} ms`;
      await client`update turned set ahead = ${ahead}::interval`;
    },
  };
}

const enqueue: Enqueue = async (tx, name, data, { startAfterMs = 0 } = {}) => {
  const isOnce = jobs.find((job) => job.name === name)?.terms.policy === 'once';
  await tx.execute(sql`
    insert into handed_over (name, data, due_at)
    select ${name}, ${JSON.stringify(data)}::text::jsonb, now() + ${startAfterMs} * interval '1 ms'
    where not exists (
      select from handed_over
      where name = ${name} and data = ${JSON.stringify(data)}::text::jsonb and (${isOnce} or not is_running))`);
};

/** How soon a job is given back whose process has died. */
const HEARTBEAT = sql`interval '35 seconds'`;

function queueOf(db: Database) {
  return {
    async take(): Promise<HandedOver | undefined> {
      const [job] = await rowsOf<HandedOver>(
        db,
        sql`
          update handed_over set due_at = now() + ${HEARTBEAT}, is_running = true
          where id = (select id from handed_over where due_at <= now() order by id limit 1 for update skip locked)
          returning id::text, name, data, tries`,
      );
      return job;
    },
    async done({ id }: HandedOver): Promise<void> {
      await db.execute(sql`delete from handed_over where id = ${id}`);
    },
    async failed({ id, name, tries }: HandedOver): Promise<void> {
      const limit = jobs.find((job) => job.name === name)?.terms.retryLimit ?? 0;
      if (tries >= limit) return void (await db.execute(sql`delete from handed_over where id = ${id}`));
      const seconds = Math.min(2 ** (tries + 1), 15 * 60);
      await db.execute(sql`
        update handed_over set tries = tries + 1, is_running = false, due_at = now() + ${seconds} * interval '1 second'
        where id = ${id}`);
    },
  };
}

/** A process on such a database that does nothing by itself: the test has it look at its clock and do what is due. */
export async function aTurnedProcess(
  url: string,
  { slack, server }: Workspace,
  { ways = NO_WAYS }: { ways?: Ways } = {},
) {
  const { db, close } = await openPostgres(url);
  onTestFinished(close);
  const logger = createLogger('trace', keptLog('silent'));
  const context = createContext({
    db,
    enqueue,
    readPage: () => Promise.reject(new Error('no page is read here')),
    readSchedule: () => Promise.reject(new Error('no schedule is read here')),
    readNotes: () => Promise.reject(new Error('no notes are read here')),
    showDefaults: { timeZone: 'UTC', digestCron: '0 9 * * MON', company: 'Acme' },
    ways,
    background: createBackground(logger),
    logger,
    now: () => slack.clock.now(),
  });
  const api = await connectBot(slack.app.botToken, slackOptions(server.slackApiUrl, logger), {
    postEveryMs: 0,
  });
  const { id: workspaceId } = await context.workspaces.connect(api);
  const queue = queueOf(db);

  /** Has the clock hand over what fell due, and does what is handed over; what a job throws is tried again later. */
  async function turn(now = context.now): Promise<void> {
    const clock = createClock({ ...context, now }, jobs);
    await clock.follow().catch((error: unknown) => logger.error({ error }, 'The clock has trouble'));
    await work(queue, context, (job, error) => {
      logger.error({ error, job: job.name }, 'A job failed and will be tried again');
      return queue.failed(job);
    });
  }

  /** The same, by a process that ends where the wrapper says, and does not notice what it did not do. */
  async function turnAndDie(mortal: Mortal): Promise<void> {
    const of = (show: Pick<Show, 'workspaceId'>) => {
      const known = context.workspaces.of(show);
      return { ...known, slack: mortal(known.slack) };
    };
    const workspaces = { ...context.workspaces, of };
    const dying: Context = {
      ...context,
      workspaces,
      slots: mortal(context.slots),
      stories: mortal(context.stories),
      episodes: mortal(context.episodes),
      digests: mortal(context.digests),
      outbox: createOutbox({ store: mortal(outboxStore(db, enqueue)), workspaces, logger }),
    };
    await createClock(dying, jobs).follow();
    await work(mortal(queue), dying, (_, error) => Promise.reject(error));
  }

  return {
    context,
    workspaceId,
    turn,
    turnAndDie,
    handOver: (name: string, data: JobData) => enqueue(db, name, data),
  };
}

async function work(
  queue: ReturnType<typeof queueOf>,
  context: Context,
  failed: (job: HandedOver, error: unknown) => Promise<void>,
): Promise<void> {
  for (let job = await queue.take(); job; job = await queue.take()) {
    const { name, data } = job;
    try {
      if (name !== 'enrich-link') await jobs.find((known) => known.name === name)?.run(data, context);
    } catch (error) {
      await failed(job, error);
      continue;
    }
    await queue.done(job);
  }
}
