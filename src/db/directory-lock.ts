import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../errors.ts';

/**
 * Keeps other processes out of a directory until it is unlocked or the process ends, however it ends. It is
 * SQLite's file lock, which the operating system lets go of by itself: Node has no lock of its own, and files
 * with a process number in them go stale.
 *
 * @throws StartError when another process holds it
 */
export function lockDirectory(directory: string): () => void {
  const lock = new DatabaseSync(join(directory, 'lock'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new StartError(
      `Cannot start: another process uses DATA_DIR (${directory}). Stop it, or set another DATA_DIR, or use DATABASE_URL for several.`,
    );
  }
  return () => lock.close();
}
