import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  endingOf,
  FILE_BYTES,
  fileOf,
  type GivenFile,
  NOTES_ENDINGS,
  TOO_LARGE,
} from './domain/given-file.ts';
import { StartError } from './errors.ts';

const USAGE = 'npm run import:notes -- [--show name] [--dry-run] <files or folders>';

const UNREADABLE = 'it cannot be read';

/** @throws StartError that says how it is used */
export function readArguments(args: string[]): { show?: string; isTrial: boolean; paths: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { show: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    });
    if (positionals.length === 0) throw new StartError(`Which files? ${USAGE}`);
    return {
      ...(values.show === undefined ? {} : { show: values.show }),
      isTrial: values['dry-run'],
      paths: positionals,
    };
  } catch (error) {
    if (error instanceof StartError || !(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n${USAGE}`);
  }
}

/** The files that are named, and those with notes in the folders that are named, by name. */
export async function filesAt(paths: readonly string[]): Promise<GivenFile[]> {
  const files: GivenFile[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => undefined);
    if (!found) files.push({ name: path, flaw: 'there is no such file' });
    else if (found.isDirectory()) files.push(...(await filesIn(path)));
    else files.push(await given(path));
  }
  return files;
}

async function filesIn(folder: string): Promise<GivenFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return [{ name: folder, flaw: UNREADABLE }];
  const names = entries
    .filter((entry) => !entry.isDirectory() && isNotes(entry.name))
    .map((entry) => join(folder, entry.name))
    .toSorted();
  const files: GivenFile[] = [];
  for (const name of names) files.push(await given(name));
  return files;
}

async function given(name: string): Promise<GivenFile> {
  if (!isNotes(name)) return { name, flaw: `only ${NOTES_ENDINGS.join(', ')} are read` };
  const found = await stat(name).catch(() => undefined);
  // Others, a pipe say, may never end.
  if (!found?.isFile()) return { name, flaw: 'it is no file' };
  if (found.size > FILE_BYTES) return { name, flaw: TOO_LARGE };
  const bytes = await readFile(name).catch(() => undefined);
  return bytes ? fileOf(name, bytes) : { name, flaw: UNREADABLE };
}

function isNotes(name: string): boolean {
  return NOTES_ENDINGS.includes(endingOf(name));
}
