import { setTimeout as pause } from 'node:timers/promises';

/** Lets one task a host run at a time, with a breath between them. */
export type HostTurns = { take<T>(host: string, task: () => Promise<T>): Promise<T> };

const SHORTEST_BREATH_MS = 20;
const LONGEST_BREATH_MS = 1_000;

/** The breath is as long as the host took for the task before: who answers slowly is asked slowly. */
export function createHostTurns(now: () => number): HostTurns {
  const hosts = new Map<string, Promise<{ freeAt: number }>>();

  async function take<T>(host: string, task: () => Promise<T>): Promise<T> {
    const before = hosts.get(host);
    const turn = Promise.withResolvers<{ freeAt: number }>();
    hosts.set(host, turn.promise);
    const breathMs = before ? (await before).freeAt - now() : 0;
    if (breathMs > 0) await pause(Math.min(breathMs, LONGEST_BREATH_MS));
    const startedAt = now();
    try {
      return await task();
    } finally {
      const tookMs = Math.min(Math.max(now() - startedAt, SHORTEST_BREATH_MS), LONGEST_BREATH_MS);
      turn.resolve({ freeAt: now() + tookMs });
      setTimeout(() => {
        if (hosts.get(host) === turn.promise) hosts.delete(host);
      }, LONGEST_BREATH_MS).unref();
    }
  }

  return { take };
}
