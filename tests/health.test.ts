import { expect, test } from 'vitest';
import { createHealth } from '../src/health.ts';

const PARTS = ['database', 'migrations', 'slack', 'clock', 'queue'] as const;

function allWell(patienceMs?: number) {
  const health = createHealth(patienceMs);
  for (const part of PARTS) health.watch(part, () => undefined);
  return health;
}

test('a program is not ready before all of its parts are there', async () => {
  const health = createHealth();
  health.watch('database', () => undefined);
  expect(await health.readiness()).toEqual({
    isReady: false,
    parts: {
      database: 'ok',
      migrations: 'not started',
      slack: 'not started',
      clock: 'not started',
      queue: 'not started',
    },
  });
  expect((await allWell().readiness()).isReady).toBe(true);
});

test.each(PARTS)('the part that is not well is named: %s', async (part) => {
  const health = allWell();
  health.watch(part, async () => 'asleep');
  const { isReady, parts } = await health.readiness();
  expect(isReady).toBe(false);
  expect(Object.entries(parts).filter(([, state]) => state !== 'ok')).toEqual([[part, 'asleep']]);
});

test('a part that cannot be looked at is not well, and what went wrong stays here', async () => {
  const health = allWell();
  health.watch('database', () => Promise.reject(new Error('postgres://me:hunter2@here')));
  expect((await health.readiness()).parts.database).toBe('cannot be told');
});

test('a part that does not answer keeps nobody waiting, and is asked once at a time', async () => {
  const health = allWell(20);
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let asked = 0;
  health.watch('database', () => {
    asked += 1;
    return promise;
  });
  expect((await health.readiness()).parts.database).toBe('no answer within 0.02 s');
  expect((await health.readiness()).parts.clock).toBe('ok');
  expect(asked).toBe(1);
  resolve(undefined);
  await expect.poll(async () => (await health.readiness()).isReady).toBe(true);
  expect(asked).toBe(2);
});
