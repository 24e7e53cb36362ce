import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockDirectory, whyNotLocked } from '../../src/db/directory-lock.ts';
import { temporaryFolder } from '../support/bot.ts';

it('keeps others out until it is unlocked, and says that somebody else has it', async () => {
  const folder = await temporaryFolder();
  const unlock = lockDirectory(folder);
  expect(() => lockDirectory(folder)).toThrow(
    `Cannot start: another process uses DATA_DIR (${folder}). Stop it, or set another DATA_DIR, or use DATABASE_URL for several.`,
  );
  unlock();
  lockDirectory(folder)();
});

it('says what is wrong where nobody else has it', async () => {
  const [inTheWay, damaged] = [await temporaryFolder(), await temporaryFolder()];
  await mkdir(join(inTheWay, 'lock'));
  await writeFile(join(damaged, 'lock'), 'No database, but words.');
  expect(() => lockDirectory(inTheWay)).toThrow(
    `Cannot start: the file lock in DATA_DIR (${inTheWay}) cannot be written (unable to open database file).`,
  );
  expect(() => lockDirectory(damaged)).toThrow(
    `Cannot start: the file lock in DATA_DIR (${damaged}) cannot be used (file is not a database).`,
  );
});

it.each([
  [5, 'another process uses DATA_DIR (/data).'],
  [5 | (1 << 8), 'another process uses DATA_DIR (/data).'],
  [13, 'the disk of DATA_DIR (/data) is full. Make room and start again: nothing that was kept is lost.'],
  [8 | (4 << 8), 'the file lock in DATA_DIR (/data) cannot be written (what SQLite says).'],
  [3, 'the file lock in DATA_DIR (/data) cannot be written (what SQLite says).'],
  [10 | (15 << 8), 'the file lock in DATA_DIR (/data) cannot be used (what SQLite says).'],
])("SQLite's %i means: %s", (errcode, told) => {
  const error = Object.assign(new Error('what SQLite says'), { errcode });
  expect(whyNotLocked('/data', error)).toContain(told);
});
