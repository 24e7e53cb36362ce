import type { PGlite, QueryOptions, Results, Transaction } from '@electric-sql/pglite';
import { withMethods } from './with-methods.ts';

/** A statement that can be prepared. */
const PREPARABLE = /^\s*(?:select|insert|update|delete|with|values|merge|\()/i;
/** Texts of statements are few: lists are one parameter. */
const MOST = 1000;

type Query = <Row>(text: string, values?: unknown[], options?: QueryOptions) => Promise<Results<Row>>;

/**
 * The embedded database, which parses and plans a statement once. By itself it (0.5) does so each time, and has no way to ask
 * for more but SQL's own `prepare` and `execute`, which take literals.
 */
export function preparingEmbedded(pglite: PGlite): PGlite {
  const names = new Map<string, string>();
  let prepared = 0;

  const nameOf = async (query: Query, text: string): Promise<string> => {
    const known = names.get(text);
    if (known) return known;
    prepared += 1;
    const name = `prepared_${prepared}`;
    await query(`prepare ${name} as ${text}`);
    names.set(text, name);
    return name;
  };

  const preparing =
    (query: Query): Query =>
    async (text, values = [], options) => {
      const isPrepared = values.length > 0 && PREPARABLE.test(text) && (names.has(text) || names.size < MOST);
      if (!isPrepared) return query(text, values, options);
      const name = await nameOf(query, text);
      return query(`execute ${name}(${values.map(literal).join(', ')})`, [], options);
    };

  const transaction = <Result>(work: (tx: Transaction) => Promise<Result>) =>
    pglite.transaction((tx) => work(withMethods(tx, { query: preparing(tx.query.bind(tx)) })));
  return withMethods(pglite, { query: preparing(pglite.query.bind(pglite)), transaction });
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  const text =
    typeof value === 'string' ? value : value instanceof Date ? value.toISOString() : JSON.stringify(value);
  return `'${text.replaceAll("'", "''")}'`;
}
