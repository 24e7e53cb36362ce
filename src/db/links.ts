import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Reading } from '../domain/link.ts';
import type { Page } from '../domain/page.ts';
import type { Link } from '../domain/link.ts';
import { isShortener } from '../domain/urls/shorteners.ts';
import { matchKey, MATCH_KEY_VERSION, publicUrl } from '../domain/urls/urls.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { placeThread } from './placing.ts';
import type { Enqueue } from './queue.ts';
import { episodes, linkKeys, links, posts, shares, stories } from './schema.ts';

/** A page that may answer later is asked again this often at most. */
const ATTEMPTS = 6;

/** A link of a show, with how its page was read and which stories have it, the oldest first. */
export type KnownLink = {
  link: Link;
  reading: Reading;
  stories: { id: number; coveredIn?: number }[];
};

export function linkStore(db: Database, enqueue: Enqueue) {
  return {
    /** The URL of a link whose page is still to be read. */
    async waiting(linkId: number): Promise<string | undefined> {
      const [link] = await db
        .select({ url: links.url })
        .from(links)
        .where(and(eq(links.id, linkId), eq(links.state, 'waiting')));
      return link?.url;
    },

    /** The link that a URL stands for, however it is spelt. */
    async find(showId: number, url: string): Promise<KnownLink | undefined> {
      const key = matchKey(url);
      if (key === null) return undefined;
      const [known] = await db
        .select({ link: links })
        .from(linkKeys)
        .innerJoin(links, eq(links.id, linkKeys.linkId))
        .where(and(eq(linkKeys.showId, showId), eq(linkKeys.key, key)));
      if (!known) return undefined;
      const { link } = known;
      const keys = await db
        .select({ key: linkKeys.key })
        .from(linkKeys)
        .where(and(eq(linkKeys.showId, showId), eq(linkKeys.linkId, link.id)));
      return {
        link: linkOf(
          link,
          keys.map((row) => row.key),
        ),
        reading: readingOf(link),
        stories: await storiesWith(db, link.id),
      };
    },

    /**
     * Stores what reading a link's page gave, and queues another reading when that may help. Where it redirects and
     * what it calls canonical become match keys; a link that turns out to be another is merged into the older one.
     */
    async keepPage(linkId: number, page: Page, now: Date): Promise<void> {
      const showId = await showOf(db, linkId);
      if (showId === undefined) return;
      await inShow(db, showId, async (tx) => {
        const [link] = await tx.select().from(links).where(eq(links.id, linkId));
        if (!link) return;
        const attempts = link.attempts + 1;
        const retryInMs = attempts < ATTEMPTS ? page.failure?.retryInMs : undefined;
        const state = !page.failure ? 'read' : retryInMs === undefined ? 'given-up' : 'waiting';
        await tx
          .update(links)
          .set({
            attempts,
            state,
            fetchedAt: now,
            askAgainAt: retryInMs === undefined ? null : new Date(now.getTime() + retryInMs),
            failure: page.failure?.message ?? null,
            publicUrl: resolved(link.publicUrl, page),
            kind: page.kind,
            title: page.title?.text ?? link.title,
            titleSource: page.title?.source ?? link.titleSource,
            description: page.description ?? link.description,
            siteName: page.siteName ?? link.siteName,
            author: page.author ?? link.author,
            publishedAt: page.publishedAt ?? link.publishedAt,
            image: page.image ?? link.image,
          })
          .where(eq(links.id, linkId));
        if (retryInMs !== undefined) {
          await enqueue(tx, 'enrich-link', { linkId }, { startAfterMs: retryInMs });
        }
        if (page.failure) return;
        let survivor = linkId;
        for (const url of [page.response?.finalUrl, page.response?.canonicalUrl]) {
          if (url) survivor = await addKey(tx, showId, survivor, url);
        }
      });
    },
  };
}

export function linkOf(row: typeof links.$inferSelect, keys: readonly string[]): Link {
  return {
    id: row.id,
    url: row.url,
    publicUrl: row.publicUrl,
    keys,
    state: row.state,
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(row.title !== null && row.titleSource !== null
      ? { title: { text: row.title, source: row.titleSource } }
      : {}),
    ...(row.description === null ? {} : { description: row.description }),
    ...(row.slackTitle === null ? {} : { slackTitle: row.slackTitle }),
    ...(row.slackDescription === null ? {} : { slackDescription: row.slackDescription }),
  };
}

function readingOf({ attempts, fetchedAt, askAgainAt }: typeof links.$inferSelect): Reading {
  return {
    attempts,
    ...(fetchedAt ? { lastAt: fetchedAt } : {}),
    ...(askAgainAt ? { againAt: askAgainAt } : {}),
  };
}

async function storiesWith(db: Database, linkId: number): Promise<KnownLink['stories']> {
  const rows = await db
    .selectDistinct({ id: stories.id, openedAt: stories.openedAt, episode: episodes.number })
    .from(shares)
    .innerJoin(posts, eq(posts.id, shares.postId))
    .innerJoin(stories, eq(stories.id, posts.storyId))
    .leftJoin(episodes, eq(episodes.id, stories.episodeId))
    .where(eq(shares.linkId, linkId))
    .orderBy(asc(stories.openedAt), asc(stories.id));
  return rows.map(({ id, episode }) => ({ id, ...(episode === null ? {} : { coveredIn: episode }) }));
}

/** What a shortener stands for is told by where it leads, and published in its place. */
function resolved(shown: string, { failure, response }: Page): string {
  if (failure || !response || !isShortener(shown)) return shown;
  return publicUrl(response.finalUrl) ?? shown;
}

async function showOf(db: Database, linkId: number): Promise<number | undefined> {
  const [link] = await db.select({ showId: links.showId }).from(links).where(eq(links.id, linkId));
  return link?.showId;
}

/** @returns the link that has the key now: another one, when two turned out to be one */
async function addKey(tx: Database, showId: number, linkId: number, url: string): Promise<number> {
  const key = matchKey(url);
  if (key === null) return linkId;
  await tx.insert(linkKeys).values({ showId, key, version: MATCH_KEY_VERSION, linkId }).onConflictDoNothing();
  const [owner] = await tx
    .select({ linkId: linkKeys.linkId })
    .from(linkKeys)
    .where(and(eq(linkKeys.showId, showId), eq(linkKeys.key, key)));
  if (!owner || owner.linkId === linkId) return linkId;
  const older = Math.min(owner.linkId, linkId);
  await merge(tx, showId, Math.max(owner.linkId, linkId), older);
  return older;
}

/** The older of two links that are one takes over what the other knows, its keys and shares, and the stories join. */
async function merge(tx: Database, showId: number, from: number, into: number): Promise<void> {
  const [newer] = await tx.select().from(links).where(eq(links.id, from));
  const [older] = await tx.select().from(links).where(eq(links.id, into));
  if (!newer || !older) return;
  if (older.state !== 'read' && newer.state === 'read') {
    const { state, title, titleSource, description, siteName, author, publishedAt, image, kind, fetchedAt } =
      newer;
    const read = {
      state,
      title,
      titleSource,
      description,
      siteName,
      author,
      publishedAt,
      image,
      kind,
      fetchedAt,
    };
    await tx
      .update(links)
      .set({ ...read, failure: null, askAgainAt: null })
      .where(eq(links.id, into));
  }
  await tx
    .update(links)
    .set({
      slackTitle: older.slackTitle ?? newer.slackTitle,
      slackDescription: older.slackDescription ?? newer.slackDescription,
    })
    .where(eq(links.id, into));
  const moved = await tx
    .select({ postId: shares.postId, ts: posts.ts, threadTs: posts.threadTs })
    .from(shares)
    .innerJoin(posts, eq(posts.id, shares.postId))
    .where(eq(shares.linkId, from));
  const already = tx.select({ postId: shares.postId }).from(shares).where(eq(shares.linkId, into));
  await tx
    .update(shares)
    .set({ linkId: into })
    .where(and(eq(shares.linkId, from), notInArray(shares.postId, already)));
  await tx.update(linkKeys).set({ linkId: into }).where(eq(linkKeys.linkId, from));
  await tx.delete(links).where(eq(links.id, from));
  for (const threadTs of new Set(moved.map((post) => post.threadTs ?? post.ts))) {
    await placeThread(tx, showId, threadTs);
  }
}
