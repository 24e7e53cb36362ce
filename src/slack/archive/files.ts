import { createReadStream } from 'node:fs';
import { open as openFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import yauzl, { type Entry } from 'yauzl';
import { StartError } from '../../errors.ts';
import { withoutKeys } from './keys.ts';

/** Files of text in a folder or a `.zip`, by their paths there, with `/` between folders. */
export type Files = {
  names: readonly string[];
  /** @throws StartError when it is larger than a day of a channel can be */
  text(name: string): Promise<string>;
  stream(name: string): Promise<Readable>;
  close(): Promise<void>;
};

/** A day on which ten thousand people write. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Whatever else lies in an archive, pictures and the like, is not looked at. */
const IS_TEXT = /\.(json|jsonl|json\.gz|txt)$/;

export async function openZip(path: string): Promise<Files> {
  await readable(path);
  const { zip, entries } = await readingFrom(`${path} cannot be read as a .zip`, () => entriesOf(path));
  const top = topOf([...entries.keys()]);
  const entryOf = (name: string) => {
    const entry = entries.get(top + name);
    if (!entry) throw new StartError(`There is no ${name} in ${path}.`);
    if (entry.isEncrypted()) throw new StartError(`${path} has a password: take it off first.`);
    return entry;
  };
  const stream = (name: string): Promise<Readable> => zip.openReadStreamPromise(entryOf(name));
  return {
    names: [...entries.keys()].filter((name) => name.startsWith(top)).map((name) => name.slice(top.length)),
    async text(name) {
      checkSize(name, entryOf(name).uncompressedSize);
      return readingFrom(`${name} cannot be read`, async () => textOf(name, await stream(name)));
    },
    stream,
    close: async () => zip.close(),
  };
}

/** A folder with all that is below it, or one file of it. */
export async function openFolder(path: string): Promise<Files> {
  const isFolder = (await stat(path)).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const found = isFolder ? await readdir(folder, { recursive: true, withFileTypes: true }) : [];
  const names = found
    .filter((entry) => entry.isFile() && IS_TEXT.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  return {
    names: isFolder ? names : [basename(path)],
    async text(name) {
      checkSize(name, (await stat(join(folder, name))).size);
      return readingFrom(`${name} cannot be read`, () => textOf(name, createReadStream(join(folder, name))));
    },
    stream: async (name) => createReadStream(join(folder, name)),
    close: async () => {},
  };
}

async function entriesOf(path: string) {
  const zip = await yauzl.openPromise(path, { autoClose: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry())
    if (IS_TEXT.test(entry.fileName)) entries.set(entry.fileName, entry);
  return { zip, entries };
}

/** @throws StartError for whatever goes wrong, with what could not be done */
async function readingFrom<Value>(what: string, read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${what}: ${error instanceof Error ? error.message.replace(/\.$/, '') : ''}.`);
  }
}

/** The folder that all else lies in, where somebody packed the folder rather than what is in it. */
function topOf(names: readonly string[]): string {
  if (names.includes('channels.json')) return '';
  const own = names.find((name) => /^[^/]+\/channels\.json$/.test(name));
  return own?.replace('channels.json', '') ?? '';
}

async function textOf(name: string, stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    checkSize(name, size);
    parts.push(bytes);
  }
  return withoutKeys(new TextDecoder().decode(Buffer.concat(parts)));
}

function checkSize(name: string, bytes: number): void {
  if (bytes > MOST_BYTES) throw new StartError(`${name} is larger than ${MOST_BYTES / 1024 / 1024} MB.`);
}

async function readable(path: string): Promise<void> {
  try {
    await (await openFile(path)).close();
  } catch {
    throw new StartError(`${path} cannot be read.`);
  }
}
