import { expect, inject, onTestFinished, test } from 'vitest';
import { forgetLogs, type LookedAt, lookAtLogs } from './logs.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    isWhole: boolean;
  }
  interface TaskMeta {
    promise?: string;
    figures?: string[];
    log?: LookedAt;
  }
}

const MINUTE_MS = 60_000;

type Terms = { shortMs?: number; wholeMs?: number; needs?: { name: string; isThere: boolean } };

/** How much of a fault there is: a little of it in a run of the tests, all of it with `npm run faults`. */
export function sized<T>({ short, whole }: { short: T; whole: T }): T {
  return inject('isWhole') ? whole : short;
}

/** What takes as long as ten scenarios in its shortest form needs: `promises` leaves it out of the tests' run. */
export const IN_FULL = { name: 'time for this', isThere: sized({ short: false, whole: true }) };

/**
 * What is promised under a fault, and always that no secret, and nothing that people wrote, is in the logs. `show` keeps a figure for the
 * table that `npm run faults` ends with.
 *
 * @param needs what does not come from npm: without it nothing is shown in the short form, and the whole form fails
 */
export function promises(
  promise: string,
  fault: string,
  run: (show: (figure: string) => void) => Promise<void>,
  { shortMs = MINUTE_MS, wholeMs = 30 * MINUTE_MS, needs }: Terms = {},
): void {
  const isLeftOut = needs?.isThere === false && !inject('isWhole');
  const why = isLeftOut ? ` (left out: there is no ${needs.name} here)` : '';
  const options = { timeout: sized({ short: shortMs, whole: wholeMs }), skip: isLeftOut };
  test(`${promise}: ${fault}${why}`, options, async ({ task }) => {
    expect.hasAssertions();
    task.meta.promise = promise;
    task.meta.figures = [];
    forgetLogs();
    // What is called off first is called last: when all programs have ended.
    onTestFinished(() => {
      task.meta.log = lookAtLogs();
      expect(task.meta.log.leaks).toEqual([]);
    });
    await run((figure) => task.meta.figures?.push(figure));
  });
}
