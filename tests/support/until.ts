import { vi } from 'vitest';

const PATIENCE_MS = 15_000;

/**
 * Asks again and again until there is an answer. For what may come to be without a change in Slack, at which alone
 * `slack.waitFor` asks again.
 */
export async function until<Found>(find: () => Promise<Found | undefined>): Promise<Found> {
  return vi.waitFor(
    async () => {
      const found = await find();
      if (found === undefined) throw new Error('it did not come');
      return found;
    },
    { timeout: PATIENCE_MS, interval: 20 },
  );
}
