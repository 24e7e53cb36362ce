import { setTimeout as pause } from 'node:timers/promises';
import { PageFailure } from './failure.ts';

/** Lets one task a host run at a time, with a breath between them. */
export type HostTurns = {
  /** @throws PageFailure `busy` when the host has had no turn for it in time */
  take<T>(host: string, task: () => Promise<T>): Promise<T>;
};

const SHORTEST_BREATH_MS = 20;
const LONGEST_BREATH_MS = 1_000;
const AGAIN_MS = 5_000;

type Free = { freeAt: number };

/**
 * The breath is as long as the host took for the task before: who answers slowly is asked slowly.
 *
 * @param patienceMs how long a task waits for the one before it
 */
export function createHostTurns(now: () => number, patienceMs = Infinity): HostTurns {
  const hosts = new Map<string, Promise<Free>>();

  async function take<T>(host: string, task: () => Promise<T>): Promise<T> {
    const before = hosts.get(host);
    const turn = Promise.withResolvers<Free>();
    hosts.set(host, turn.promise);
    const free = before ? await inTime(before, patienceMs) : { freeAt: 0 };
    if (!free) {
      void before?.then(turn.resolve);
      throw busy();
    }
    const breathMs = free.freeAt - now();
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

/** @returns undefined when it took longer */
async function inTime<T>(work: Promise<T>, patienceMs: number): Promise<T | undefined> {
  if (patienceMs === Infinity) return work;
  const timer = new AbortController();
  const { signal } = timer;
  const timeUp = pause(patienceMs, undefined, { signal }).catch(() => undefined);
  try {
    return await Promise.race([work, timeUp]);
  } finally {
    timer.abort();
  }
}

function busy(): PageFailure {
  const message = 'Other pages of the site are being read.';
  return new PageFailure({ kind: 'busy', message, retryInMs: AGAIN_MS });
}
