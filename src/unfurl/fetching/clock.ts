/** The time that one page has. It stands still between its exchanges, where the page waits for its turn. */
export type Clock = {
  /** Runs, and calls when the time is up. */
  start(giveUp: () => void): void;
  /** From now on, no more than so many milliseconds of what is left; Infinity is all of it. */
  allow(ms: number): void;
  stop(): void;
};

const TURN_MS = 100;

/**
 * Time is counted in short turns, and each counts for no more than its length: while the program itself was held up, at a
 * start on a busy machine say, it could not have heard the page.
 *
 * @param wholeMs for all exchanges together
 */
export function createClock(wholeMs: number): Clock {
  let leftMs = wholeMs;
  let giveUp = () => {};
  let timer: NodeJS.Timeout | undefined;

  function allow(ms: number) {
    clearTimeout(timer);
    const turnMs = Math.max(0, Math.min(TURN_MS, ms, leftMs));
    timer = setTimeout(() => {
      leftMs -= turnMs;
      if (leftMs <= 0 || ms <= turnMs) giveUp();
      else allow(ms - turnMs);
    }, turnMs);
  }

  return {
    start(whenUp) {
      giveUp = whenUp;
      allow(Infinity);
    },
    allow,
    stop: () => clearTimeout(timer),
  };
}
