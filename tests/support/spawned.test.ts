import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { temporaryFolder } from './bot.ts';
import { type Spawned, spawnProgram } from './spawned.ts';

const TOO_LONG_MS = 500;
const started: Spawned[] = [];

// It ends by itself after a while, where this fails.
const IDLE = 'setTimeout(() => {}, 60_000);';

afterAll(() => {
  expect(started.map((program) => program.isRunning())).toEqual([false]);
});

test.fails(
  'a program ends with its test, also where that runs out of time',
  async () => {
    const script = join(await temporaryFolder(), 'idle.mjs');
    await writeFile(script, IDLE);
    const program = spawnProgram({}, script);
    started.push(program);
    expect(program.isRunning()).toBe(true);
    await program.says('anything');
  },
  TOO_LONG_MS,
);
