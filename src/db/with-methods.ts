import type { TransactionSql } from 'postgres';

/** Does work in a transaction or savepoint of postgres.js. */
export type Begin = (work: (sql: TransactionSql) => Promise<unknown>) => Promise<unknown>;

/** A client of postgres.js that does some things in another way. */
export function withMethods<Target extends object>(target: Target, methods: Record<string, unknown>): Target {
  return new Proxy(target, {
    get: (_, key) =>
      typeof key === 'string' && key in methods ? methods[key] : Reflect.get(target, key, target),
  });
}
