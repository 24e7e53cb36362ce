import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { type SQL, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { CASING } from '../../src/db/casing.ts';
import type { Database } from '../../src/db/database.ts';
import * as schema from '../../src/db/schema.ts';
import { DATABASES, inVain, test } from '../support/databases.ts';

const OURS = sql`nspname not in ('information_schema', 'drizzle') and nspname not like 'pg\\_%'`;

/** All that a database holds but rows, one line each. New columns stand last in a table that is there. */
const PARTS = {
  schemas: sql`select nspname as line from pg_namespace where ${OURS}`,
  columns: sql`select concat_ws(' ', nspname, relname, attname, format_type(atttypid, atttypmod),
      case when attnotnull then 'not null' end, nullif(attidentity, ''), pg_get_expr(adbin, adrelid)) as line
    from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where ${OURS} and relkind = 'r' and attnum > 0 and not attisdropped`,
  // Newer versions keep what is not null among the constraints too; the columns have it.
  constraints: sql`select concat_ws(' ', nspname, conrelid::regclass, conname, pg_get_constraintdef(pg_constraint.oid)) as line
    from pg_constraint join pg_namespace on pg_namespace.oid = connamespace where ${OURS} and contype <> 'n'`,
  // The one of trigrams is only where the extension may be made: the schema cannot ask for it.
  indexes: sql`select indexdef as line from pg_indexes join pg_namespace on nspname = schemaname
    where ${OURS} and indexname <> 'links_title_trigrams'`,
  sequences: sql`select concat_ws(' ', schemaname, sequencename, data_type, start_value, min_value, max_value,
      increment_by, cycle, cache_size, pg_get_serial_sequence(split_part(sequencename, '_id_', 1), 'id')) as line
    from pg_sequences join pg_namespace on nspname = schemaname where ${OURS}`,
} satisfies Record<string, SQL>;

async function described(db: Database): Promise<Record<string, string[]>> {
  const parts: Record<string, string[]> = {};
  for (const [part, query] of Object.entries(PARTS)) {
    const rows = await db.select({ line: sql<string>`line` }).from(sql`(${query}) as described`);
    parts[part] = rows.map(({ line }) => line).toSorted();
  }
  return parts;
}

/** Makes in the place of all tables those that `src/db/schema.ts` asks for. */
async function makeFromSchema(db: Database): Promise<void> {
  await db.execute(sql`drop schema public cascade`);
  await db.execute(sql`create schema public`);
  const wanted = generateDrizzleJson(schema, undefined, undefined, CASING);
  for (const statement of await generateMigration(generateDrizzleJson({}), wanted)) {
    await db.execute(sql.raw(statement));
  }
}

describe.each(DATABASES)('the migrations on %s', { timeout: 60_000 }, (name) => {
  test('make what the schema asks for: tables, columns, constraints, indexes and sequences', async ({
    databases,
  }) => {
    const db = await databases.empty(name);
    const migrated = await described(db);
    expect(migrated['columns']).toContain('public workspaces team_id text not null');
    await inVain(db, async (tx) => {
      await makeFromSchema(tx);
      expect(migrated).toEqual(await described(tx));
    });
  });
});
