import type { World } from './world.ts';

/**
 * What is to go wrong. `refuse` answers with a status and does nothing; `drop` cuts the connection before
 * anything is done, `lose` after all is done; `slow` answers late.
 */
export type Trouble =
  | { kind: 'rate_limit'; retryAfterSeconds: number }
  | { kind: 'refuse'; status: number }
  | { kind: 'error'; code: string }
  | { kind: 'drop' }
  | { kind: 'lose' }
  | { kind: 'slow'; ms: number };

/** `method` is a Web API method, `response_url`, `upload`, or `*` for all of them. */
export type Fault = { method: string; trouble: Trouble; times: number };

/** The trouble the next call of this method meets, if any. Counts it. */
export function nextTrouble(world: World, method: string): Trouble | undefined {
  const fault = world.faults.find((candidate) => candidate.method === method || candidate.method === '*');
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) world.faults = world.faults.filter((other) => other !== fault);
  return fault.trouble;
}
