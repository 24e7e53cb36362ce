import { expect, test } from 'vitest';
import { together } from '../../src/db/together.ts';

/** Work that goes on until it is let go, with what it was given each time. */
function held(isBad: (item: string) => boolean = () => false) {
  const given: string[][] = [];
  const gates: (() => void)[] = [];
  const ask = together<string>(async (key, items) => {
    given.push([String(key), ...items]);
    await new Promise<void>((resolve) => gates.push(resolve));
    const bad = items.find(isBad);
    if (bad) throw new Error(`${bad} is bad`);
  });
  return {
    given,
    ask,
    /** Lets all go that is begun, and all that begins by it, until nothing is left. */
    async letGo(all: Promise<unknown>): Promise<void> {
      let isDone = false;
      void all.then(() => (isDone = true));
      while (!isDone) {
        for (const open of gates.splice(0)) open();
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

const outcome = (asked: Promise<void>) =>
  asked.then(
    () => 'done',
    (error: Error) => error.message,
  );

test('what is asked for while others are done is done in one go, key by key, in its order', async () => {
  const { given, ask, letGo } = held();
  const all = Promise.all([ask(1, 'a'), ask(1, 'b'), ask(2, 'c'), ask(1, 'd')]);
  expect(given).toEqual([
    ['1', 'a'],
    ['2', 'c'],
  ]);
  await letGo(all);
  expect(given).toEqual([
    ['1', 'a'],
    ['2', 'c'],
    ['1', 'b', 'd'],
  ]);
});

test('what fails fails alone', async () => {
  const { ask, letGo } = held((item) => item.startsWith('bad'));
  const all = Promise.all(['a', 'b', 'bad', 'c'].map((item) => outcome(ask(1, item))));
  await letGo(all);
  expect(await all).toEqual(['done', 'done', 'bad is bad', 'done']);
});

test('goes on after a failure, and after nothing was left', async () => {
  const { ask, letGo } = held((item) => item === 'bad');
  const first = outcome(ask(1, 'bad'));
  await letGo(first);
  const second = outcome(ask(1, 'a'));
  await letGo(second);
  expect([await first, await second]).toEqual(['bad is bad', 'done']);
});

test('fifty are done in one go at most', async () => {
  const { given, ask, letGo } = held();
  await letGo(Promise.all(Array.from({ length: 111 }, (_, index) => ask(1, String(index)))));
  expect(given.map((items) => items.length - 1)).toEqual([1, 50, 50, 10]);
});
