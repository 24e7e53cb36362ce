import { expect, test } from 'vitest';
import { createHostTurns } from '../../../src/unfurl/fetching/host-turns.ts';

const HOST = 'slow.example';
const BUSY = 'Other pages of the site are being read.';

/** A task that ends when `end` is called. */
function aTask() {
  const { promise, resolve: end } = Promise.withResolvers<void>();
  return { run: () => promise, end };
}

test('one task a host runs at a time, in their order', async () => {
  const turns = createHostTurns(() => 0);
  const done: string[] = [];
  const first = aTask();
  const both = [
    turns.take(HOST, async () => {
      await first.run();
      done.push('first');
    }),
    turns.take(HOST, async () => void done.push('second')),
  ];
  await turns.take('other.example', async () => void done.push('other'));
  first.end();
  await Promise.all(both);
  expect(done).toEqual(['other', 'first', 'second']);
});

test('whoever has waited for long enough gives up its turn, and only its own', async () => {
  const turns = createHostTurns(() => 0, 10);
  const first = aTask();
  const running = turns.take(HOST, first.run);
  const waiting = [turns.take(HOST, async () => 'second'), turns.take(HOST, async () => 'third')];
  for (const task of waiting) await expect(task).rejects.toThrow(BUSY);
  first.end();
  await running;
  expect(await turns.take(HOST, async () => 'fourth')).toBe('fourth');
});

test('a task that fails lets the next one have its turn', async () => {
  const turns = createHostTurns(() => 0, 60_000);
  const failing = turns.take(HOST, () => Promise.reject(new Error('gone')));
  const next = turns.take(HOST, async () => 'next');
  await expect(failing).rejects.toThrow('gone');
  expect(await next).toBe('next');
});
