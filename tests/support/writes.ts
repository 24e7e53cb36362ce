import { watch } from 'node:fs';
import { onTestFinished } from 'vitest';

/** Resolves when so many changes were seen in folders from now on. */
export async function writesInto(folders: readonly string[], times: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let seen = 0;
  const watchers = folders.map((folder) =>
    watch(folder, () => {
      seen += 1;
      if (seen >= times) resolve();
    }),
  );
  const close = () => watchers.forEach((watcher) => watcher.close());
  onTestFinished(close);
  await promise;
  close();
}
