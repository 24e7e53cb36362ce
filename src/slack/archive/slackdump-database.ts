import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../../errors.ts';
import type { Archive } from './archive.ts';
import { inGroups } from './groups.ts';
import { withoutKeys } from './keys.ts';

/** slackdump's archive of today. A message stands there again when a run was taken up again: its last chunk counts. */
export function readDatabase(path: string): Archive {
  const database = openDatabase(path);
  const datasOf = (table: 'CHANNEL' | 'S_USER') =>
    database.prepare(
      `select DATA from ${table} one where CHUNK_ID = (select max(CHUNK_ID) from ${table} other where other.ID = one.ID) order by ID`,
    );
  return {
    channels: database
      .prepare('select ID, max(CHUNK_ID), NAME from CHANNEL group by ID order by ID')
      .all()
      .map((row) => ({ id: String(row['ID']), name: String(row['NAME'] ?? '') })),

    async *users() {
      yield* inGroups(datasOf('S_USER').iterate(), jsonOf);
    },

    async *messages({ id }) {
      const rows = database.prepare(
        `select DATA from MESSAGE one where CHANNEL_ID = ?
          and CHUNK_ID = (select max(CHUNK_ID) from MESSAGE other where other.ID = one.ID and other.CHANNEL_ID = one.CHANNEL_ID) order by ID`,
      );
      yield* inGroups(rows.iterate(id), jsonOf);
    },

    close: async () => database.close(),
  };
}

function openDatabase(path: string): DatabaseSync {
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    database.prepare('select 1 from MESSAGE limit 1').get();
    return database;
  } catch {
    throw new StartError(`${path} is not as slackdump writes it.`);
  }
}

function jsonOf({ DATA: data }: Record<string, unknown>): unknown {
  const json = data instanceof Uint8Array ? Buffer.from(data).toString('utf8') : String(data);
  return JSON.parse(withoutKeys(json));
}
