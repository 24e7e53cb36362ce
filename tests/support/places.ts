import { cp } from 'node:fs/promises';
import { openEmbedded, openPostgres } from '../../src/db/database.ts';
import { migratedFolder, temporaryFolder } from './bot.ts';
import { type DatabaseName, migratedPostgres, newPostgres } from './databases.ts';

/** Where a program keeps what it stores: to be looked into, or copied, while it does not run. */
export async function aPlace(database: DatabaseName): Promise<Place> {
  return database === 'PostgreSQL' ? onPostgres(await migratedPostgres()) : inFolder(await migratedFolder());
}

export type Place = {
  env: Record<string, string>;
  open: typeof openEmbedded;
  copy(): Promise<Place>;
};

function inFolder(folder: string): Place {
  return {
    env: { DATA_DIR: folder },
    open: () => openEmbedded(folder),
    async copy() {
      const other = await temporaryFolder();
      await cp(folder, other, { recursive: true });
      return inFolder(other);
    },
  };
}

function onPostgres(url: string): Place {
  return {
    env: { DATABASE_URL: url },
    open: () => openPostgres(url),
    copy: async () => onPostgres(await newPostgres({ of: url })),
  };
}
