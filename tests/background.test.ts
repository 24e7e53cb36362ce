import { expect, test } from 'vitest';
import { createBackground } from '../src/background.ts';
import { createLogger } from '../src/log.ts';

test('work that is asked for while it goes on is done once more, however often it was asked for', async () => {
  const background = createBackground(createLogger('silent'));
  const ends: (() => void)[] = [];
  const start = background.coalesced('count', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    ends.push(resolve);
    await promise;
  });
  for (let asked = 0; asked < 50; asked++) start();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await expect.poll(() => ends).toHaveLength(2);
  ends[1]?.();
  await background.settled(1000);
  expect(ends).toHaveLength(2);
  start();
  expect(ends).toHaveLength(3);
});

test('work that failed is done when it is asked for again', async () => {
  const background = createBackground(createLogger('silent'));
  let times = 0;
  const start = background.coalesced('fail', async () => {
    times += 1;
    throw new Error('it failed');
  });
  start();
  await background.settled(1000);
  start();
  await background.settled(1000);
  expect(times).toBe(2);
});
