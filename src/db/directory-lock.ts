import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import { diskFull } from './disk-full.ts';

/**
 * Keeps other processes out of a directory until it is unlocked or the process ends, however it ends. It is
 * SQLite's file lock, which the operating system lets go of by itself: Node has no lock of its own, and files
 * with a process number in them go stale.
 *
 * @throws StartError when another process holds it, or it cannot be locked
 */
export function lockDirectory(directory: string): () => void {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(directory, 'lock'));
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    throw new StartError(`Cannot start: ${whyNotLocked(directory, error)}`);
  }
  const held = lock;
  return () => held.close();
}

/** https://www.sqlite.org/rescode.html: the lower byte says what kind of trouble it is. */
const SqliteError = z.object({ errcode: z.int().transform((code) => code & 0xff), message: z.string() });
const [PERMISSION, BUSY, READ_ONLY, FULL, CANNOT_OPEN] = [3, 5, 8, 13, 14];

/** What keeps a directory from being locked, and what mends it. */
export function whyNotLocked(directory: string, error: unknown): string {
  const { errcode, message } = SqliteError.safeParse(error).data ?? { errcode: 0, message: String(error) };
  const file = `the file lock in DATA_DIR (${directory})`;
  switch (errcode) {
    case BUSY:
      return `another process uses DATA_DIR (${directory}). Stop it, or set another DATA_DIR, or use DATABASE_URL for several.`;
    case FULL:
      return diskFull(directory);
    case PERMISSION:
    case READ_ONLY:
    case CANNOT_OPEN:
      return `${file} cannot be written (${message}). Let me write there and make room, or set another DATA_DIR.`;
    default:
      return `${file} cannot be used (${message}). Set another DATA_DIR, on a disk of this machine.`;
  }
}
