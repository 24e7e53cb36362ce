const LATE_MS = 500;
const GRACE_MS = 1000;

export type Clock = ReturnType<typeof createClock>;

/**
 * The playground's own clock: it starts at `startAt`, runs at the real pace and can be moved ahead.
 * What falls due in a jump happens in order, each at the time it was due.
 */
export function createClock(startAt = new Date()) {
  let offsetMs = startAt.getTime() - Date.now();
  const timers = new Set<Timer>();

  const nowMs = () => Date.now() + offsetMs;

  function schedule(timer: Timer) {
    clearTimeout(timer.handle);
    timer.handle = setTimeout(() => ring(timer), Math.max(0, timer.dueMs - nowMs())).unref();
  }

  // A timer that rings late shows that this process was busy. The app may run in it too: its answer, already on its
  // way, gets a moment to arrive.
  function ring(timer: Timer) {
    if (nowMs() - timer.dueMs < LATE_MS) fire(timer);
    else timer.handle = setTimeout(() => fire(timer), GRACE_MS).unref();
  }

  function fire(timer: Timer) {
    if (!timers.delete(timer)) return;
    clearTimeout(timer.handle);
    timer.run();
  }

  function firstDueBy(ms: number) {
    return [...timers].filter(({ dueMs }) => dueMs <= ms).toSorted((a, b) => a.dueMs - b.dueMs)[0];
  }

  return {
    now: () => new Date(nowMs()),

    /** Runs once, `ms` from now, unless the returned function is called. */
    after(ms: number, run: () => void): () => void {
      const timer: Timer = { dueMs: nowMs() + ms, run, handle: undefined };
      timers.add(timer);
      schedule(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer.handle);
      };
    },

    advance(ms: number): void {
      const targetMs = nowMs() + ms;
      for (let due = firstDueBy(targetMs); due; due = firstDueBy(targetMs)) {
        offsetMs += Math.max(0, due.dueMs - nowMs());
        fire(due);
      }
      offsetMs += Math.max(0, targetMs - nowMs());
      for (const timer of timers) schedule(timer);
    },

    stop(): void {
      for (const timer of timers) clearTimeout(timer.handle);
      timers.clear();
    },
  };
}

type Timer = { dueMs: number; run: () => void; handle: NodeJS.Timeout | undefined };
