import { and, eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { links, shares } from './schema.ts';
import { isIn } from './lists.ts';

/** All addresses under which links were posted, by link, the first in front. */
export async function spellingsOf(
  tx: Database,
  showId: number,
  linkIds: number[],
): Promise<Map<number, string[]>> {
  const first = await tx
    .select({ linkId: links.id, url: links.url })
    .from(links)
    .where(and(eq(links.showId, showId), isIn(links.id, linkIds)));
  const shared = await tx
    .selectDistinct({ linkId: shares.linkId, url: shares.url })
    .from(shares)
    .where(and(eq(shares.showId, showId), isIn(shares.linkId, linkIds)));
  const byLink = Map.groupBy([...first, ...shared], ({ linkId }) => linkId);
  return new Map([...byLink].map(([linkId, rows]) => [linkId, [...new Set(rows.map(({ url }) => url))]]));
}
