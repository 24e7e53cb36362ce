import { PageFailure } from './failure.ts';

/** Leaves hosts alone for as long as they ask for. */
export type Patience = {
  /** @throws PageFailure while a host is to be left alone */
  check(host: string): void;
  /** Notes an answer, with the wait it asked for in milliseconds, if any. */
  note(host: string, waitMs: number | undefined): void;
};

// One such answer may speak of one page; two in a row speak of the host.
const REFUSALS = 2;
const HOSTS = 1_000;

export function createPatience(now: () => number): Patience {
  const hosts = new Map<string, { refusals: number; until: number }>();

  function check(host: string) {
    const { refusals = 0, until = 0 } = hosts.get(host) ?? {};
    if (refusals < REFUSALS || until <= now()) return;
    const retryInMs = until - now();
    throw new PageFailure({ kind: 'challenge', message: 'The site asks for patience.', retryInMs });
  }

  function note(host: string, waitMs: number | undefined) {
    const { refusals = 0 } = hosts.get(host) ?? {};
    hosts.delete(host);
    if (waitMs === undefined) return;
    hosts.set(host, { refusals: refusals + 1, until: now() + waitMs });
    // The oldest go first: a map keeps the order in which its keys came.
    if (hosts.size > HOSTS) hosts.delete([...hosts.keys()][0] ?? '');
  }

  return { check, note };
}
