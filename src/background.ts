import { once } from 'node:events';
import type { Logger } from './log.ts';

export type Background = ReturnType<typeof createBackground>;

/** Work that goes on behind an answer. What fails is logged; shutting down waits for the rest. */
export function createBackground(logger: Logger) {
  const running = new Set<Promise<void>>();
  return {
    /** @param name what is being done, for the log */
    run(name: string, work: () => Promise<unknown>): void {
      const done: Promise<void> = work()
        .then(
          () => {},
          (error: unknown) => logger.error({ error }, `Failed: ${name}`),
        )
        .finally(() => running.delete(done));
      running.add(done);
    },

    /** Waits until nothing is going on any more, for so long at most. */
    async settled(patienceMs: number): Promise<void> {
      const timeUp = AbortSignal.timeout(patienceMs);
      const stopped = once(timeUp, 'abort');
      while (running.size > 0 && !timeUp.aborted) await Promise.race([Promise.all(running), stopped]);
    },
  };
}
