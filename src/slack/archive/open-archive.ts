import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../errors.ts';
import type { Archive } from './archive.ts';
import { type Files, openFolder, openZip } from './files.ts';
import { readExport } from './slack-export.ts';
import { isChunks, readChunks } from './slackdump-chunks.ts';
import { readDatabase } from './slackdump-database.ts';

const DATABASE = 'slackdump.sqlite';

/**
 * Opens what Slack exports (a `.zip`, or its folder), or what slackdump writes: its database, its older archive, its export.
 *
 * @throws StartError when it is none of them
 */
export async function openArchive(path: string): Promise<Archive> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new StartError(`There is no ${path}.`);
  if (found.isFile() && path.endsWith('.sqlite')) return readDatabase(path);
  if (found.isDirectory()) {
    const database = join(path, DATABASE);
    if ((await stat(database).catch(() => undefined))?.isFile()) return readDatabase(database);
    return readFiles(path, await openFolder(path));
  }
  if (isChunks(path)) return readChunks(path, await openFolder(path));
  return readFiles(path, await openZip(path));
}

async function readFiles(path: string, files: Files): Promise<Archive> {
  if (files.names.includes('channels.json')) return readExport(files);
  if (files.names.some(isChunks)) return readChunks(path, files);
  await files.close();
  const isText = files.names.some((name) => /(^|\/)(channels|dms)\/.*\.txt$/.test(name));
  throw new StartError(
    isText
      ? `${path} is one person's export, in text files: ask an admin of the workspace for an export in JSON.`
      : `${path} is no export of Slack's, nor an archive of slackdump's: there is no channels.json in it.`,
  );
}
