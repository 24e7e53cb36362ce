import { basename } from 'node:path';
import { inject } from 'vitest';
import { type Transport, TRANSPORTS } from './bot.ts';
import { DATABASES } from './databases.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Whether whole paths are gone in all surroundings. */
    isEverywhere: boolean;
  }
}

/**
 * The transports that the whole paths of a file are gone over: one of them, which its name says; with
 * `npm run test:everywhere` both. What is not the same of both is in `slack/api/receivers.test.ts`.
 */
export function transportsOf(filename: string): readonly Transport[] {
  if (inject('isEverywhere')) return TRANSPORTS;
  return [TRANSPORTS[basename(filename).length % TRANSPORTS.length] ?? TRANSPORTS[0]];
}

/** The transports with the databases: each of them once; with `npm run test:everywhere` each with each. */
export function surroundings() {
  const all = TRANSPORTS.flatMap((transport, row) =>
    DATABASES.map((database, column) => ({ transport, database, isFirst: row === column })),
  );
  return all.filter(({ isFirst }) => isFirst || inject('isEverywhere'));
}
