/** Lets one task a host run at a time, with a breath between them. */
export type HostTurns = { take<T>(host: string, task: () => Promise<T>): Promise<T> };

const SHORTEST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 1_000;

/** The breath is as long as the host took for the task before: who answers slowly is asked slowly. */
export function createHostTurns(now: () => number): HostTurns {
  const lasts = new Map<string, Promise<void>>();

  async function take<T>(host: string, task: () => Promise<T>): Promise<T> {
    const before = lasts.get(host);
    const turn = Promise.withResolvers<void>();
    lasts.set(host, turn.promise);
    await before;
    const startedAt = now();
    try {
      return await task();
    } finally {
      const pauseMs = Math.min(Math.max(now() - startedAt, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
      setTimeout(() => {
        if (lasts.get(host) === turn.promise) lasts.delete(host);
        turn.resolve();
      }, pauseMs).unref();
    }
  }

  return { take };
}
