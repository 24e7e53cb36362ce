import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inject } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { type OpenDatabase, openEmbedded } from '../../src/db/database.ts';
import { startQueue } from '../../src/db/queue.ts';
import { createLogger } from '../../src/log.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the first start of the program leaves behind with the embedded database, made once a run. */
    firstStart: string;
  }
}

type Options = Omit<NonNullable<Parameters<typeof openEmbedded>[1]>, 'likeOther'>;

const dataDirIn = (folder: string) => join(folder, 'data');
const dumpIn = (folder: string) => join(folder, 'dump.tgz');

/** Does to a database what the first start of the program does. */
export async function startedFirst({ source }: OpenDatabase): Promise<void> {
  const queue = await startQueue(source, jobs, createLogger('silent'));
  await queue.stop();
}

/** Keeps in a folder what `copyMigrated` and `openMigrated` take. */
export async function keepFirstStart(folder: string): Promise<void> {
  const database = await openEmbedded(dataDirIn(folder));
  await startedFirst(database);
  if (!('pglite' in database.source)) throw new Error('the embedded database is none');
  const dump = await database.source.pglite.dumpDataDir('none');
  await writeFile(dumpIn(folder), gzipSync(await dump.bytes(), { level: 1 }));
  await database.close();
}

/** Makes a `DATA_DIR` as the first start of the program leaves it. */
export async function copyMigrated(to: string): Promise<void> {
  await cp(dataDirIn(inject('firstStart')), to, { recursive: true });
}

/** Opens an embedded database in memory as the first start of the program leaves it. */
export async function openMigrated(options: Options = {}): Promise<OpenDatabase> {
  return openEmbedded(undefined, {
    ...options,
    likeOther: new Blob([await readFile(dumpIn(inject('firstStart')))], { type: 'application/x-gzip' }),
  });
}
