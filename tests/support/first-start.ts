import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { jobs } from '../../jobs/index.ts';
import { type OpenDatabase, openEmbedded } from '../../src/db/database.ts';
import { startQueue } from '../../src/db/queue.ts';
import { createLogger } from '../../src/log.ts';

/** Does to a database what the first start of the program does. */
export async function startedFirst({ source, close }: OpenDatabase): Promise<void> {
  const queue = await startQueue(source, jobs, createLogger('silent'));
  await queue.stop();
  await close();
}

let migrated: Promise<string> | undefined;

/** Makes a `DATA_DIR` as the first start of the program leaves it. @param within where one is kept to be copied */
export async function copyMigrated(to: string, within: string): Promise<void> {
  migrated ??= makeMigrated(within);
  await cp(await migrated, to, { recursive: true });
}

async function makeMigrated(within: string): Promise<string> {
  const folder = await mkdtemp(join(within, 'migrated-'));
  await startedFirst(await openEmbedded(folder));
  return folder;
}
