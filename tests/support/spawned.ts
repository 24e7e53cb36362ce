import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { endingWithTests } from './child.ts';
import { sized } from './faults.ts';
import { noteLine } from './logs.ts';

export type Spawned = ReturnType<typeof spawnProgram>;

/**
 * Runs `src/main.ts`, or another script, as a process of its own, with these variables and no others. It ends with the
 * test, also where that fails or runs out of time.
 */
export function spawnProgram(
  env: Record<string, string>,
  script = 'src/main.ts',
  args: readonly string[] = [],
) {
  const quickly = { NODE_COMPILE_CACHE: join(inject('firstStart'), 'compiled') };
  const talkative = sized({ short: {}, whole: { LOG_LEVEL: 'trace' } });
  let end = async (): Promise<void> => {};
  // Asked for first: behind a test that is over nothing is started.
  onTestFinished(() => end());
  const child = endingWithTests(
    spawn(process.execPath, [script, ...args], { env: { ...env, ...quickly, ...talkative } }),
  );
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const kill = (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  end = async () => void (await kill('SIGKILL'));
  const lines: string[] = [];
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => {
      lines.push(line);
      noteLine(line);
      for (const listener of heard) listener();
    });
  }
  return {
    lines,
    ended,
    /** Resolves when it has printed this. */
    async says(text: string): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => lines.some((line) => line.includes(text)) && resolve();
      heard.add(look);
      look();
      const early = ended.then((code) => {
        throw new Error(`ended with ${code}:\n${lines.join('\n')}`);
      });
      await Promise.race([promise, early]);
      early.catch(() => {});
      heard.delete(look);
    },
    signal: (signal: NodeJS.Signals): boolean => child.kill(signal),

    tell: (line: string): boolean => child.stdin.write(`${line}\n`),

    kill,
    isRunning: () => isRunning(child),
  };
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
