import { basename } from 'node:path';
import { inject } from 'vitest';
import { type Transport, TRANSPORTS } from './bot.ts';
import { type DatabaseName, DATABASES } from './databases.ts';

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
  return inject('isEverywhere') ? TRANSPORTS : [TRANSPORTS[basename(filename).length % 2 === 0 ? 0 : 1]];
}

/** The databases that they are gone on, in the same way. What is SQL by itself is tried on both each time. */
export function databasesOf(filename: string): readonly DatabaseName[] {
  return inject('isEverywhere') ? DATABASES : [DATABASES[basename(filename).length % 2 === 0 ? 1 : 0]];
}

/** Those that an upgrade from 0.1.0 is tried on: both read its SQL alike. */
export function upgradedDatabases(): readonly DatabaseName[] {
  return inject('isEverywhere') ? DATABASES : ['PostgreSQL'];
}

/** Each transport with each database, see `pairs`. */
export function surroundings() {
  return pairs(TRANSPORTS, DATABASES).map(([transport, database]) => ({ transport, database }));
}

/** One of these pairs, which the file's name says; with `npm run test:everywhere` all. */
export function surroundingsOf(filename: string) {
  return transportsOf(filename).flatMap((transport) =>
    databasesOf(filename).map((database) => ({ transport, database })),
  );
}

/** Each of some things once, with one of as many others; with `npm run test:everywhere` each with each. */
export function pairs<One, Other>(some: readonly One[], others: readonly Other[]): (readonly [One, Other])[] {
  return some.flatMap((one, row) =>
    others.flatMap((other, column) =>
      row === column || inject('isEverywhere') ? [[one, other] as const] : [],
    ),
  );
}

/** The last of some things, the hardest; with `npm run test:everywhere` all. */
export function hardestOf<Thing>(things: readonly Thing[]): readonly Thing[] {
  return inject('isEverywhere') ? things : things.slice(-1);
}
