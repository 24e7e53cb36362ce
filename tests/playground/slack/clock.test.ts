import { expect, it, onTestFinished, vi } from 'vitest';
import { createClock } from '../../../playground/slack/clock.ts';

const BUSY_MS = 600;

it('lets what falls due in a jump happen in its order, each at its own time', () => {
  const clock = createClock(new Date('2026-11-21T09:00:00Z'));
  const happened: string[] = [];
  const note = (name: string) => () => happened.push(`${name} ${clock.now().toISOString().slice(11, 19)}`);
  clock.after(120_000, note('second'));
  clock.after(60_000, () => {
    note('first')();
    clock.after(30_000, note('between'));
  });
  const callOff = clock.after(90_000, note('never'));
  clock.after(600_000, note('later'));
  callOff();

  clock.advance(180_000);

  expect(happened).toEqual(['first 09:01:00', 'between 09:01:30', 'second 09:02:00']);
  expect(clock.now().toISOString().slice(11, 19)).toBe('09:03:00');
  clock.stop();
});

it('gives what is on its way a moment when this process was too busy to hear it', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const clock = createClock();
  const happened: string[] = [];
  clock.after(10, () => happened.push('overdue'));
  setTimeout(() => happened.push('arrived'), 20);

  // The time goes on, and no timer rings: so it is while a process is busy.
  vi.setSystemTime(Date.now() + BUSY_MS);
  vi.advanceTimersByTime(20);
  expect(happened).toEqual(['arrived']);
  vi.runAllTimers();
  expect(happened).toEqual(['arrived', 'overdue']);
});
