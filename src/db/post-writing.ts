import { and, eq, sql } from 'drizzle-orm';
import type { IncomingPost } from '../domain/post.ts';
import { matchKey, MATCH_KEY_VERSION, publicUrl } from '../domain/urls/urls.ts';
import { asJson } from './as-json.ts';
import type { Database } from './database.ts';
import { hashOf } from './link-keys.ts';
import { isIn } from './lists.ts';
import type { Enqueue } from './queue.ts';
import { rowsOf } from './rows.ts';
import { linkKeys, links, posts, shares } from './schema.ts';
import { linkHash, type Stored } from './stored-posts.ts';
import { queueReading } from './unread.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A post as it is to stand, and whether the chat told of it as it was posted. */
export type PostToWrite = Omit<IncomingPost, 'unfurls'> & { isTold?: boolean };

/** The row of a post, with the first of its links. */
export type WrittenPost = { id: number; storyId: number | null; firstLink: number | null };

/**
 * Makes posts stand as they are given, whatever stood before, with the shares of their links. The reading of links that
 * are new is queued, and of those that were given up on long before.
 *
 * @param incoming each but once
 * @param known what is stored of them
 * @returns the rows by their ts
 */
export async function writePosts(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  incoming: readonly PostToWrite[],
  known: Stored,
): Promise<Map<string, WrittenPost>> {
  if (incoming.length === 0) return new Map();
  const urls = incoming.flatMap((post) => post.links.map(({ url }) => url));
  const linkIds = await linkIdsOf(tx, enqueue, showId, urls, known.links);
  const sharing = incoming.flatMap(({ ts, links: posted }) =>
    sharesOf(posted, (hash) => linkIds.get(hash)).map((share, position) => ({ ts, position, ...share })),
  );
  await readAgain(tx, enqueue, showId, incoming, known);
  const rows = incoming.map(({ ts, threadTs, userId, words, editedTs, isTold = false }) => {
    return { ts, threadTs, userId, words, editedTs, isTold, postedAt: instantOf(ts) };
  });
  const stored = await rowsOf<{ id: string | number; ts: string; story_id: string | number | null }>(
    tx,
    sql`
    with incoming as (
      select * from jsonb_to_recordset(${asJson(rows)}::text::jsonb) as incoming (ts text, "threadTs" text,
        "userId" text, words jsonb, "editedTs" text, "isTold" boolean, "postedAt" timestamptz)
    ), stored as (
      insert into ${posts} (show_id, ts, thread_ts, user_id, words, edited_ts, posted_at, told_at)
      select ${showId}::bigint, ts, "threadTs", "userId", words, "editedTs", "postedAt", case when "isTold" then now() end
      from incoming order by ts::numeric
      on conflict (show_id, ts) do update set thread_ts = excluded.thread_ts, user_id = excluded.user_id,
        words = excluded.words, edited_ts = excluded.edited_ts, deleted_at = null,
        told_at = coalesce(${posts.toldAt}, excluded.told_at)
      returning ${posts.id}, ${posts.ts}, ${posts.storyId}
    ), sharing as (
      select stored.id as post_id, sharing.*
      from jsonb_to_recordset(${asJson(sharing)}::text::jsonb) as sharing (ts text, position smallint,
        "linkId" bigint, url text, label text) join stored on stored.ts = sharing.ts
    ), gone as (
      delete from ${shares} where ${shares.showId} = ${showId} and ${shares.postId} = any(array(select id from stored))
        and not exists (select from sharing where post_id = ${shares.postId} and "linkId" = ${shares.linkId})
    ), shared as (
      insert into ${shares} (show_id, post_id, link_id, position, url, label)
      select ${showId}::bigint, post_id, "linkId", position, url, label from sharing
      on conflict (show_id, post_id, link_id)
        do update set position = excluded.position, url = excluded.url, label = excluded.label
    )
    select * from stored`,
  );
  const firstLinks = new Map(
    sharing.flatMap(({ ts, position, linkId }) => (position === 0 ? [[ts, linkId]] : [])),
  );
  return new Map(
    stored.map(({ id, ts, story_id: storyId }) => [
      ts,
      {
        id: Number(id),
        storyId: storyId === null ? null : Number(storyId),
        firstLink: firstLinks.get(ts) ?? null,
      },
    ]),
  );
}

/** Whether a posted URL is that of a page. */
export function isLink(url: string): boolean {
  return linkHash(url) !== undefined && publicUrl(url) !== null;
}

/** The shares of what is posted, in their order: a link stands in a post but once. */
export function sharesOf(
  posted: IncomingPost['links'],
  linkIdOfHash: (hash: string) => number | undefined,
): { linkId: number; url: string; label: string | null }[] {
  const shared = new Map<number, { linkId: number; url: string; label: string | null }>();
  for (const { url, label = null } of posted) {
    const hash = linkHash(url);
    const linkId = hash === undefined ? undefined : linkIdOfHash(hash);
    if (linkId !== undefined && !shared.has(linkId))
      shared.set(linkId, { linkId, url, label: label || null });
  }
  return [...shared.values()];
}

/** The link of a posted URL, made, with its reading queued, when the show has none for its match key. */
export async function linkIdOf(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  url: string,
): Promise<number | undefined> {
  const hash = linkHash(url);
  if (hash === undefined) return undefined;
  const rows = await tx
    .select({ id: linkKeys.linkId })
    .from(linkKeys)
    .where(and(eq(linkKeys.showId, showId), eq(linkKeys.hash, hash)));
  const known = new Map(rows.map((link) => [hash, link]));
  return (await linkIdsOf(tx, enqueue, showId, [url], known)).get(hash);
}

/** The links of posted URLs by the hash of their match keys; those that are not known are made, with their reading queued. */
async function linkIdsOf(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  urls: readonly string[],
  known: ReadonlyMap<string, { id: number }>,
): Promise<Map<string, number>> {
  const ids = new Map([...known].map(([hash, { id }]) => [hash, id]));
  const unknown = new Map<string, { hash: string; key: string; url: string; publicUrl: string }>();
  for (const url of urls) {
    const [key, shown] = [matchKey(url), publicUrl(url)];
    if (key === null || shown === null) continue;
    const hash = hashOf(key);
    if (!ids.has(hash) && !unknown.has(hash)) unknown.set(hash, { hash, key, url, publicUrl: shown });
  }
  if (unknown.size === 0) return ids;
  const made = await rowsOf<{ hash: string; id: string | number }>(
    tx,
    sql`
    with incoming as (
      select *, row_number() over () as place from jsonb_to_recordset(${asJson([...unknown.values()])}::text::jsonb)
        as incoming (hash text, key text, url text, "publicUrl" text)
    ), made as (
      insert into ${links} (show_id, url, public_url)
      select ${showId}::bigint, url, "publicUrl" from incoming order by place
      returning ${links.id}, ${links.url}
    ), keyed as (
      insert into ${linkKeys} (show_id, hash, key, version, link_id)
      select ${showId}::bigint, hash, key, ${MATCH_KEY_VERSION}::smallint, made.id from incoming join made using (url)
    )
    select hash, made.id from incoming join made using (url)`,
  );
  for (const { hash, id } of made) ids.set(hash, Number(id));
  const reading = [...unknown.values()].flatMap(({ hash, url }) => {
    const id = ids.get(hash);
    return id === undefined ? [] : [queueReading(tx, enqueue, { showId, id, url })];
  });
  await Promise.all(reading);
  return ids;
}

/** Pages that were given up on long before somebody posted them again may be there by now. */
async function readAgain(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  incoming: readonly PostToWrite[],
  known: Stored,
): Promise<void> {
  const ids = incoming.flatMap(({ ts, editedTs, links: posted }) => {
    const longAgo = instantOf(editedTs ?? ts).getTime() - DAY_MS;
    const before = new Set(known.posts.get(ts)?.shares.map(({ linkId }) => linkId));
    return posted.flatMap(({ url }) => {
      const link = known.links.get(linkHash(url) ?? '');
      const isGivenUp = link?.state === 'given-up' && link.fetchedAt && link.fetchedAt.getTime() < longAgo;
      return isGivenUp && !before.has(link.id) ? [link.id] : [];
    });
  });
  if (ids.length === 0) return;
  const again = await tx
    .update(links)
    .set({ state: 'waiting', attempts: 0, askAgainAt: null })
    .where(and(eq(links.showId, showId), isIn(links.id, ids), eq(links.state, 'given-up')))
    .returning();
  for (const link of again) await queueReading(tx, enqueue, link);
}

/** A ts is seconds since 1970 with six digits behind the point. */
export function instantOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
