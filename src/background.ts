import { once } from 'node:events';
import type { Logger } from './log.ts';

export type Background = ReturnType<typeof createBackground>;

/** Work that goes on behind an answer. What fails is logged; shutting down waits for the rest. */
export function createBackground(logger: Logger) {
  const running = new Set<Promise<void>>();

  /** @param name what is being done, for the log */
  function run(name: string, work: () => Promise<unknown>): void {
    const done: Promise<void> = work()
      .then(
        () => {},
        (error: unknown) => logger.error({ error }, `Failed: ${name}`),
      )
      .finally(() => running.delete(done));
    running.add(done);
  }

  return {
    run,

    /** Gives what starts the work. Asked for while it goes on, it is done once more, however often it was asked for. */
    coalesced(name: string, work: () => Promise<unknown>): () => void {
      let asked = false;
      let isRunning = false;
      const untilDone = async () => {
        isRunning = true;
        try {
          while (asked) {
            asked = false;
            await work();
          }
        } finally {
          isRunning = false;
        }
      };
      return () => {
        asked = true;
        if (!isRunning) run(name, untilDone);
      };
    },

    /** Waits until nothing is going on any more, for so long at most. */
    async settled(patienceMs: number): Promise<void> {
      const timeUp = AbortSignal.timeout(patienceMs);
      const stopped = once(timeUp, 'abort');
      while (running.size > 0 && !timeUp.aborted) await Promise.race([Promise.all(running), stopped]);
    },
  };
}
