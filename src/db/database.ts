import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { Logger as StatementLogger } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';
import { StartError } from '../errors.ts';
import { alone } from './alone.ts';
import { CASING } from './casing.ts';
import { lockDirectory } from './directory-lock.ts';
import { diskFull } from './disk-full.ts';
import { type End, EndingPGlite } from './ending-pglite.ts';
import { endingWithConnections } from './lost-connection.ts';
import { migrate } from './migrate.ts';
import { preparingEmbedded } from './prepared-embedded.ts';
import { preparing } from './prepared.ts';
import * as schema from './schema.ts';
import { type Begin, withMethods } from './with-methods.ts';

/** PostgreSQL, the embedded database, or a transaction on either. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export type OpenDatabase = {
  db: Database;
  /** For the queue, which brings its own connections to PostgreSQL and shares the embedded database's only one. */
  source: { url: string; isPooled?: boolean } | { pglite: PGlite };
  /** Resolves when there is no use in going on with it, with what the operator can mend. PostgreSQL comes back by itself. */
  gaveUp?: Promise<StartError>;
  close(): Promise<void>;
};

type Opening = {
  /** What `dumpDataDir` of another embedded database gave: one in memory begins as that was. */
  likeOther?: Blob;
  /** Whether a pooler hands a connection to somebody else after each transaction: then nothing is left with one. */
  isPooled?: boolean;
  /** Is told of each statement but the beginning and end of transactions. */
  logger?: StatementLogger;
};

const CONNECT_SECONDS = 10;
const AGAIN_MAX_SECONDS = 0.5;
const STATEMENT_MS = 30_000;
const CLOSE_SECONDS = 5;
/**
 * postgres.js (3.4.9) asks each new connection for the types of arrays, and rejects where nobody waits when that
 * connection is lost meanwhile. No query here gives an array.
 */
const WITHOUT_ARRAYS = { fetch_types: false };
/**
 * Statements are planned once a connection, whatever they are given: planning costs more than most of them do. The planner's
 * guess of what a large one costs must not have it compiled, either.
 */
const PLANNING = { plan_cache_mode: 'force_generic_plan', jit: 'off' };
const DIRECTORY_MS = 5000;
/** To open, the embedded database has to write as much: one file of its log. */
const ROOM_BYTES = 16 * 1024 * 1024;

/**
 * Opens and migrates PostgreSQL.
 *
 * @throws StartError when it cannot be reached; the message never holds the URL, which may hold a password
 */
export async function openPostgres(
  url: string,
  { isPooled = false, logger }: Opening = {},
): Promise<OpenDatabase> {
  const client = postgres(url, {
    ...WITHOUT_ARRAYS,
    connect_timeout: CONNECT_SECONDS,
    backoff,
    onnotice: () => {},
    prepare: !isPooled,
    max: 10,
    connection: {
      application_name: 'swarmalicious',
      // PgBouncer takes no connection that asks for it.
      ...(isPooled ? {} : { statement_timeout: STATEMENT_MS, ...PLANNING }),
    },
  });
  try {
    await client`select 1`;
  } catch (error) {
    await client.end({ timeout: 0 });
    throw new StartError(`Cannot start: the database of DATABASE_URL cannot be used: ${reason(error)}.`);
  }
  const safe = endingWithConnections(client);
  const db = drizzlePostgres({
    client: preparing(safe),
    schema,
    casing: CASING,
    ...(logger ? { logger } : {}),
  });
  const source = { url, isPooled };
  await alone(source, () => migrate(drizzlePostgres({ client: withoutLimit(safe), schema, casing: CASING })));
  return { db, source, close: () => client.end({ timeout: CLOSE_SECONDS }) };
}

/**
 * So many seconds after how many failures a connection is tried again. postgres.js waits for up to twenty by itself, and
 * every query with it: also when the database is long back.
 */
function backoff(failures: number): number {
  return (0.5 + Math.random() / 2) * Math.min(2 ** failures / 100, AGAIN_MAX_SECONDS);
}

/** A client whose transactions may take as long as they take, whatever the connection or the role has for a limit. */
function withoutLimit(client: Sql): Sql {
  const begin: Begin = (work) =>
    client.begin(async (tx) => {
      await tx.unsafe('set local statement_timeout = 0');
      return work(tx);
    });
  return withMethods(client, { begin });
}

/**
 * Opens and migrates the embedded database.
 *
 * @param directory where it is kept, or undefined to keep it in memory
 * @throws StartError when another process has it open: two would silently lose each other's rows
 */
export async function openEmbedded(
  directory?: string,
  { logger, likeOther }: Opening = {},
): Promise<OpenDatabase> {
  const unlock = directory ? await ownDirectory(directory) : () => {};
  const extensions = { pg_trgm };
  const pglite = directory
    ? new EndingPGlite(join(directory, 'pglite'), { extensions })
    : new EndingPGlite({ extensions, ...(likeOther ? { loadDataDir: likeOther } : {}) });
  const db = drizzlePglite({
    client: preparingEmbedded(pglite),
    schema,
    casing: CASING,
    ...(logger ? { logger } : {}),
  });
  const close = async () => {
    await pglite.close();
    unlock();
  };
  try {
    await pglite.waitReady.catch(async (error: unknown) => {
      throw new StartError(`Cannot start: ${whyEnded(directory, await whyNotOpened(directory, error))}`);
    });
    for (const [name, value] of Object.entries(PLANNING)) await pglite.query(`set ${name} = ${value}`);
    await migrate(db);
  } catch (error) {
    unlock();
    throw pglite.end ? new StartError(`Cannot start: ${whyEnded(directory, pglite.end)}`) : error;
  }
  const gaveUp = pglite.ended.then((end) => new StartError(`Cannot go on: ${whyEnded(directory, end)}`));
  return { db, source: { pglite }, gaveUp, close };
}

/** Of what kept it from being opened PGlite says nothing. */
async function whyNotOpened(directory: string | undefined, error: unknown): Promise<End> {
  const { bavail, bsize } = await statfs(directory ?? '.');
  const isDiskFull = directory !== undefined && bavail * bsize < ROOM_BYTES;
  return { isDiskFull, error: error instanceof Error ? error : new Error('unknown') };
}

function whyEnded(directory = 'memory', { isDiskFull, error }: End): string {
  return isDiskFull
    ? diskFull(directory)
    : `the embedded database in DATA_DIR (${directory}) does not work (${error.message}). Start again.`;
}

async function ownDirectory(directory: string): Promise<() => void> {
  try {
    // Node never ends making a folder where the system has none to give, as below /proc.
    await Promise.race([mkdir(directory, { recursive: true }), timeUp(DIRECTORY_MS)]);
    await access(directory, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    throw new StartError(`Cannot start: DATA_DIR (${directory}) cannot be used as a folder (${code}).`);
  }
  return lockDirectory(directory);
}

async function timeUp(ms: number): Promise<never> {
  await wait(ms, undefined, { ref: false });
  throw new Error(`nothing happened for ${ms} ms`);
}

/** What went wrong, in the words of the driver's code: its messages may hold what was connected to. */
function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    {
      ECONNREFUSED: 'nothing answers there',
      ENOTFOUND: 'its host is not known',
      CONNECT_TIMEOUT: `it did not answer within ${CONNECT_SECONDS} s`,
      '28P01': 'it refuses the password',
      '28000': 'it refuses the user',
      '3D000': 'it has no database of that name',
    }[code] ?? `error ${code || 'unknown'}`
  );
}
