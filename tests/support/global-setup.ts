import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run; every test worker has a database of its own on it. */
export async function setup({ provide }: TestProject) {
  const { url, stop } = await startPostgres();
  provide('postgresUrl', url);
  return stop;
}
