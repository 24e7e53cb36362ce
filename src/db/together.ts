/** So many at a time at most. */
const MOST = 50;

type Waiting<Item> = { item: Item; resolve: () => void; reject: (reason: unknown) => void };

/**
 * Has work of one key done in turn, and all that was asked for meanwhile in one go. Where that fails each of them is done for
 * itself, so that one alone fails.
 *
 * @param work resolves when all of the items are done, and throws when none is
 */
export function together<Item>(work: (key: number, items: readonly Item[]) => Promise<void>) {
  const waitingFor = new Map<number, Waiting<Item>[]>();

  const settle = async (key: number, group: readonly Waiting<Item>[]): Promise<void> => {
    try {
      await work(
        key,
        group.map(({ item }) => item),
      );
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length === 1) for (const { reject } of group) reject(error);
      else await Promise.all(group.map((one) => settle(key, [one])));
    }
  };

  const run = async (key: number, waiting: Waiting<Item>[]): Promise<void> => {
    while (waiting.length > 0) await settle(key, waiting.splice(0, MOST));
    waitingFor.delete(key);
  };

  /** @throws what the work for this item throws */
  return async (key: number, item: Item): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const waiting = waitingFor.get(key);
    if (waiting) waiting.push({ item, resolve, reject });
    else {
      const first = [{ item, resolve, reject }];
      waitingFor.set(key, first);
      void run(key, first);
    }
    return promise;
  };
}
