import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../../src/db/database.ts';
import { keepFirstStart, startedFirst } from './first-start.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    /** A database there that is as the first start of the program leaves it, to be copied. */
    migratedPostgres: string;
  }
}

/** One PostgreSQL for the whole run; every test worker has a database of its own on it. */
export async function setup({ provide }: TestProject) {
  const { url, stop } = await startPostgres();
  const migrated = new URL(url);
  migrated.pathname = 'migrated';
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client`create database migrated`;
  await client.end();
  const database = await openPostgres(migrated.href);
  await startedFirst(database);
  await database.close();
  const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-tests-'));
  await keepFirstStart(folder);
  provide('postgresUrl', url);
  provide('migratedPostgres', migrated.href);
  provide('firstStart', folder);
  return async () => {
    await stop();
    await rm(folder, { recursive: true });
  };
}
