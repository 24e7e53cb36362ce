import { and, eq, lt, sql } from 'drizzle-orm';
import type { IncomingPost } from '../domain/post.ts';
import { matchKey, publicUrl } from '../domain/urls/urls.ts';
import type { Database } from './database.ts';
import { isKeyOf, keyRow } from './link-keys.ts';
import type { Enqueue } from './queue.ts';
import { linkKeys, links, shares } from './schema.ts';
import { queueReading } from './unread.ts';
import { isIn } from './lists.ts';
import { written } from './written.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes the shares of a post those of the links that stand in it, each in its place. */
export async function shareLinks(
  tx: Database,
  enqueue: Enqueue,
  {
    showId,
    postId,
    sharedAt,
    posted,
  }: { showId: number; postId: number; sharedAt: Date; posted: IncomingPost['links'] },
): Promise<void> {
  const shared = new Map<number, { url: string; label?: string }>();
  for (const { url, label } of posted) {
    const linkId = await linkIdOf(tx, enqueue, showId, url);
    if (linkId !== undefined && !shared.has(linkId)) shared.set(linkId, { url, ...(label ? { label } : {}) });
  }
  const ofPost = and(eq(shares.showId, showId), eq(shares.postId, postId));
  const before = await tx.select({ linkId: shares.linkId }).from(shares).where(ofPost);
  const known = new Set(before.map(({ linkId }) => linkId));
  const added = [...shared.keys()].filter((linkId) => !known.has(linkId));
  await readAgain(tx, enqueue, showId, added, sharedAt);
  const gone = before.map(({ linkId }) => linkId).filter((linkId) => !shared.has(linkId));
  if (gone.length > 0) await tx.delete(shares).where(and(ofPost, isIn(shares.linkId, gone)));
  const rows = [...shared].map(([linkId, { url, label = null }], position) => ({
    showId,
    postId,
    linkId,
    position,
    url,
    label,
  }));
  if (rows.length === 0) return;
  await tx
    .insert(shares)
    .values(rows)
    .onConflictDoUpdate({
      target: [shares.showId, shares.postId, shares.linkId],
      set: { position: sql`excluded.position`, url: sql`excluded.url`, label: sql`excluded.label` },
    });
}

/** The link of a posted URL, made, with its reading queued, when the show has none for its match key. */
export async function linkIdOf(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  url: string,
): Promise<number | undefined> {
  const key = matchKey(url);
  const shown = publicUrl(url);
  if (key === null || shown === null) return undefined;
  const [known] = await tx.select({ linkId: linkKeys.linkId }).from(linkKeys).where(isKeyOf(showId, key));
  if (known) return known.linkId;

  const link = written(await tx.insert(links).values({ showId, url, publicUrl: shown }).returning());
  await tx.insert(linkKeys).values(keyRow(showId, key, link.id));
  await queueReading(tx, enqueue, link);
  return link.id;
}

/** Pages that were given up on long before somebody posted them again may be there by now. */
async function readAgain(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  linkIds: number[],
  sharedAt: Date,
): Promise<void> {
  if (linkIds.length === 0) return;
  const longAgo = new Date(sharedAt.getTime() - DAY_MS);
  const again = await tx
    .update(links)
    .set({ state: 'waiting', attempts: 0, askAgainAt: null })
    .where(
      and(
        eq(links.showId, showId),
        isIn(links.id, linkIds),
        eq(links.state, 'given-up'),
        lt(links.fetchedAt, longAgo),
      ),
    )
    .returning();
  for (const link of again) await queueReading(tx, enqueue, link);
}
