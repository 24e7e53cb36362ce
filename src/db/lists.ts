import { type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';

/** Whether a column is one of a list. The list is one parameter however long it is: PostgreSQL takes 65,535 of them. */
export function isIn(column: PgColumn, values: Iterable<string | number>): SQL {
  return sql`${column} = any(${listOf(column, values)})`;
}

function listOf(column: PgColumn, values: Iterable<string | number>): SQL {
  const type = sql.raw(column.getSQLType());
  return sql`array(select jsonb_array_elements_text(${JSON.stringify([...values])}::text::jsonb)::${type})`;
}
