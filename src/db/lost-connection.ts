import postgres, { type Sql, type TransactionSql } from 'postgres';
import { type Begin, withMethods } from './with-methods.ts';

/**
 * A client whose transactions end with their connection. postgres.js (3.4.9) opens the connection again for the next
 * query on a transaction's handle, which then runs outside of any transaction, or in somebody else's, and commits; so
 * would the `rollback` that postgres.js sends at the end. Here the handle throws from then on, and the end is not sent.
 * A handle that is used when its transaction is over throws too.
 */
export function endingWithConnections(client: Sql): Sql {
  const begin: Begin = async (work) => {
    const life = aLife();
    const done = client.begin((sql) => life.guard(() => work(mortal(sql, life))));
    try {
      return await Promise.race([done, life.lost]);
    } catch (error) {
      life.end(error);
      throw error;
    } finally {
      life.end(new Error('the transaction is over'));
    }
  };
  return withMethods(client, { begin });
}

type Life = ReturnType<typeof aLife>;

function aLife() {
  let ended: { reason: unknown } | undefined;
  const { promise: lost, reject } = Promise.withResolvers<never>();
  lost.catch(() => {});

  const end = (reason: unknown): void => {
    ended ??= { reason };
    reject(reason);
  };

  return {
    lost,
    end,

    /** @throws what the transaction ended with */
    check(): void {
      if (ended) throw ended.reason;
    },

    /** Does the work of a transaction or savepoint. Never comes to an end once the connection is lost. */
    async guard<Result>(work: () => Promise<Result>): Promise<Result> {
      const never = new Promise<Result>(() => {});
      try {
        const result = await work();
        return ended ? never : result;
      } catch (error) {
        if (ended) return never;
        throw error;
      }
    },
  };
}

function mortal(sql: TransactionSql, life: Life): TransactionSql {
  const unsafe = (...query: Parameters<TransactionSql['unsafe']>) => {
    life.check();
    const asked = sql.unsafe(...query);
    asked.catch((error: unknown) => {
      if (isConnectionLost(error)) life.end(error);
    });
    return asked;
  };
  const savepoint: Begin = async (work) => {
    life.check();
    return Promise.race([sql.savepoint((inner) => life.guard(() => work(mortal(inner, life)))), life.lost]);
  };
  return withMethods(sql, { unsafe, savepoint });
}

function isConnectionLost(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) return error.severity !== 'ERROR';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(CONNECT|E[A-Z]+$)/.test(code);
}
