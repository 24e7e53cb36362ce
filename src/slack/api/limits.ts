import { setTimeout as wait } from 'node:timers/promises';

/** Slack takes one message a second in each channel. https://docs.slack.dev/apis/web-api/rate-limits */
const POST_EVERY_MS = 1000;

export type Limits = ReturnType<typeof createLimits>;

/** What Slack told one of our clients to wait for: it holds for all of them. */
export function createLimits(postEveryMs = POST_EVERY_MS) {
  const freeAt = new Map<string, number>();
  const posting = new Map<string, Promise<unknown>>();
  return {
    /** For how long a method is not to be called. */
    heldMs: (method: string): number => Math.max(0, (freeAt.get(method) ?? 0) - performance.now()),

    hold(method: string, ms: number): void {
      freeAt.set(method, Math.max(freeAt.get(method) ?? 0, performance.now() + ms));
    },

    /** Posts when the message before it in the same channel was answered a second ago. */
    async inTurn<T>(channel: string, post: () => Promise<T>): Promise<T> {
      const posted = (posting.get(channel) ?? Promise.resolve()).then(post);
      const pause = () => wait(postEveryMs, undefined, { ref: false });
      const over = posted.then(pause, pause).then(() => {
        if (posting.get(channel) === over) posting.delete(channel);
      });
      posting.set(channel, over);
      return posted;
    },
  };
}
