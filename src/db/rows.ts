import type { SQL } from 'drizzle-orm';
import type { Database } from './database.ts';

/** The rows of a statement that is SQL by hand, as the driver gives them: numbers of 64 bits as texts, JSON as values. */
export async function rowsOf<Row = unknown>(tx: Database, statement: SQL): Promise<Row[]> {
  const answer: unknown = await tx.execute(statement);
  // postgres.js answers with the rows, PGlite with an object that has them.
  const rows: unknown = typeof answer === 'object' && answer && 'rows' in answer ? answer.rows : answer;
  // eslint-disable-next-line typescript/no-unsafe-type-assertion
  return Array.isArray(rows) ? (rows as Row[]) : [];
}

/** The one row of such a statement. @throws Error when there is none */
export async function rowOf<Row>(tx: Database, statement: SQL): Promise<Row> {
  const [row] = await rowsOf<Row>(tx, statement);
  if (row === undefined) throw new Error('a statement gave no row');
  return row;
}
