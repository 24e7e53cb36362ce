import { setTimeout as wait } from 'node:timers/promises';
import type { Background } from './background.ts';
import type { Logger } from './log.ts';

type Needs = {
  background: Background;
  logger: Logger;
  /** Has the channels read back. */
  catchUp: (stopping: AbortSignal) => Promise<void>;
  /** How long it takes until what may have been missed is read back. */
  soonMs: number;
};

/** When the channels are read back: after whatever may have kept events away, and never twice at a time. */
export function createCatchingUp({ background, logger, catchUp, soonMs }: Needs) {
  const stopping = new AbortController();
  const now = background.coalesced('catch up with the channels', () => catchUp(stopping.signal));
  const soon = () => wait(soonMs, undefined, { signal: stopping.signal, ref: false });
  let isSoon = false;
  return {
    now,

    /** One connection took over from another: nothing should be missing. */
    async refreshed(): Promise<void> {
      if (isSoon) return;
      isSoon = true;
      await soon().then(now, () => {});
      isSoon = false;
    },

    /** Slack leaves events out, for a minute at least. */
    async limited(): Promise<void> {
      logger.warn('Slack leaves events out, as there were too many: they are read back in a minute');
      await soon().then(now, () => {});
    },

    async stop(): Promise<void> {
      stopping.abort();
    },
  };
}
