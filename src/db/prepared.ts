import type { Sql, TransactionSql } from 'postgres';
import { type Begin, withMethods } from './with-methods.ts';

/**
 * A client by which the server parses and plans a statement once a connection. Drizzle (0.45) asks postgres.js for that only
 * where a query is given a name, and postgres.js otherwise asks the server what a statement's parameters are each time
 * before it sends them. Where the client was made with `prepare: false` nothing is prepared.
 */
export function preparing(client: Sql): Sql {
  const begin: Begin = (work) => client.begin((sql) => work(preparingIn(sql)));
  return withMethods(client, { unsafe: prepared(client), begin });
}

function preparingIn(tx: TransactionSql): TransactionSql {
  const savepoint: Begin = (work) => tx.savepoint((sql) => work(preparingIn(sql)));
  return withMethods(tx, { unsafe: prepared(tx), savepoint });
}

/** What has no parameters may be several statements, which cannot be prepared. */
function prepared(client: Sql | TransactionSql): Sql['unsafe'] {
  return (text, values = [], options = {}) =>
    client.unsafe(text, values, values.length > 0 ? { ...options, prepare: true } : options);
}
