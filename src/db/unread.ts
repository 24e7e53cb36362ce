import { matchKey } from '../domain/urls/urls.ts';
import type { Database } from './database.ts';
import type { Enqueue } from './queue.ts';

/** Queues the reading of a link's page. The pages of one site are read one after the other. */
export async function queueReading(
  tx: Database,
  enqueue: Enqueue,
  { showId, id, url }: { showId: number; id: number; url: string },
  startAfterMs = 0,
): Promise<void> {
  const { host: group } = new URL(matchKey(url) ?? url);
  await enqueue(tx, 'enrich-link', { showId, linkId: id }, { group, startAfterMs });
}
