import { isDeepStrictEqual } from 'node:util';
import { and, asc, eq, inArray, isNotNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Reading } from '../domain/link.ts';
import type { Page } from '../domain/page.ts';
import type { Link } from '../domain/link.ts';
import { aliasesOf, mayBeOne } from '../domain/urls/aliases.ts';
import { shownAddress } from '../domain/urls/shorteners.ts';
import { matchKey } from '../domain/urls/urls.ts';
import { storiesChanged, storiesWith } from './changed.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { hashOf, isKeyOf, keyRow } from './link-keys.ts';
import { isIn } from './lists.ts';
import { renewKeys } from './link-renewal.ts';
import { joinAdded, placeThreads } from './placing.ts';
import type { Enqueue } from './queue.ts';
import { episodes, furtherLinks, linkKeys, links, posts, presses, shares, stories } from './schema.ts';
import { spellingsOf } from './spellings.ts';
import { queueReading } from './unread.ts';

/** A page that may answer later is asked again this often at most. */
const ATTEMPTS = 6;
/** Reading a page that answers takes no longer. */
const MINUTES_TO_BE_READ = 2;

/** A link of a show, with how its page was read and which stories have it, the oldest first. */
export type KnownLink = {
  link: Link;
  reading: Reading;
  stories: { id: number; coveredIn?: number }[];
};

/** The open story about a link, and the newest episode that had it. */
type LinkStanding = { openStoryId?: number; coveredIn?: number };

export function linkStore(db: Database, enqueue: Enqueue) {
  return {
    /** The URL of a link whose page is still to be read. */
    async waiting(showId: number, linkId: number): Promise<string | undefined> {
      const [link] = await db
        .select({ url: links.url })
        .from(links)
        .where(and(isLink(showId, linkId), eq(links.state, 'waiting')));
      return link?.url;
    },

    /** Queues the reading of a page again that could not even be asked for: its site was busy with others. */
    async putBack(showId: number, linkId: number, startAfterMs: number): Promise<void> {
      const [link] = await db.select().from(links).where(isLink(showId, linkId));
      if (link) await queueReading(db, enqueue, link, startAfterMs);
    },

    /** The link that a URL stands for, however it is spelt. */
    async find(showId: number, url: string): Promise<KnownLink | undefined> {
      const key = matchKey(url);
      if (key === null) return undefined;
      const [known] = await db
        .select({ link: links })
        .from(linkKeys)
        .innerJoin(links, and(eq(links.showId, showId), eq(links.id, linkKeys.linkId)))
        .where(isKeyOf(showId, key));
      if (!known) return undefined;
      const { link } = known;
      const keys = await db
        .select({ key: linkKeys.key })
        .from(linkKeys)
        .where(and(eq(linkKeys.showId, showId), eq(linkKeys.linkId, link.id)));
      return {
        link: linkFromRow(
          link,
          keys.map((row) => row.key),
        ),
        reading: readingOf(link),
        stories: await storiesOf(db, showId, link.id),
      };
    },

    /**
     * Stores what reading a link's page gave, and queues another reading when that may help. Where it redirects and
     * what it calls canonical become match keys; a link that turns out to be another is merged into the older one.
     */
    async keepPage(showId: number, linkId: number, page: Page, now: Date): Promise<void> {
      await inShow(db, showId, async (tx) => {
        const [link] = await tx.select().from(links).where(isLink(showId, linkId));
        if (!link) return;
        const attempts = link.attempts + 1;
        const retryInMs = attempts < ATTEMPTS ? page.failure?.retryInMs : undefined;
        const state = !page.failure ? 'read' : retryInMs === undefined ? 'given-up' : 'waiting';
        const known = {
          state,
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
        } satisfies Partial<typeof link>;
        const askAgainAt = retryInMs === undefined ? null : new Date(now.getTime() + retryInMs);
        await tx
          .update(links)
          .set({ ...known, attempts, fetchedAt: now, askAgainAt })
          .where(isLink(showId, linkId));
        if (!isDeepStrictEqual(link, { ...link, ...known })) {
          await storiesChanged(tx, enqueue, showId, await storiesWith(tx, showId, linkId));
        }
        if (retryInMs !== undefined) await queueReading(tx, enqueue, link, retryInMs);
        if (page.failure || !page.response) return;
        let survivor = linkId;
        for (const url of aliasesOf({ posted: link.url, ...page.response })) {
          survivor = await addKey(tx, enqueue, showId, survivor, url);
        }
      });
    },

    /** Has pages read again that were read before an instant: they may be gone by now, or there again. */
    async askAgain(showId: number, linkIds: readonly number[], before: Date): Promise<void> {
      await db.transaction(async (tx) => {
        const asked = await tx
          .update(links)
          .set({ state: 'waiting', attempts: 0 })
          .where(
            and(
              eq(links.showId, showId),
              isIn(links.id, [...linkIds]),
              ne(links.state, 'waiting'),
              lt(links.fetchedAt, before),
            ),
          )
          .returning({ showId: links.showId, id: links.id, url: links.url });
        for (const link of asked) await queueReading(tx, enqueue, link);
      });
    },

    /** The numbers of the episodes that had a link as the lead of a story, by its id, the oldest first. */
    async coveredIn(showId: number, linkIds: readonly number[]): Promise<Map<number, number[]>> {
      const rows = await db
        .select({ linkId: stories.leadLinkId, number: episodes.number })
        .from(stories)
        .innerJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
        .where(
          and(
            eq(stories.showId, showId),
            isIn(stories.leadLinkId, [...linkIds]),
            isNotNull(episodes.publishedAt),
          ),
        )
        .orderBy(asc(episodes.number));
      const byLink = Map.groupBy(rows, ({ linkId }) => linkId ?? 0);
      return new Map([...byLink].map(([id, found]) => [id, found.map(({ number }) => number)]));
    },

    /**
     * Where links are the lead of a story, or were named by an episode, by their match keys: the open story, and the
     * newest episode.
     */
    async standings(showId: number, keys: readonly string[]): Promise<Map<string, LinkStanding>> {
      const ofLink = and(
        eq(stories.showId, showId),
        or(
          eq(stories.leadLinkId, linkKeys.linkId),
          and(
            isNotNull(stories.episodeId),
            sql`${stories.id} in (select ${furtherLinks.storyId} from ${furtherLinks} where ${furtherLinks.showId} = ${showId}
              and ${furtherLinks.linkId} = ${linkKeys.linkId})`,
          ),
        ),
      );
      const rows = await db
        .select({ key: linkKeys.key, storyId: stories.id, coveredIn: episodes.number })
        .from(linkKeys)
        .innerJoin(stories, ofLink)
        .leftJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
        .where(and(eq(linkKeys.showId, showId), isIn(linkKeys.hash, keys.map(hashOf))))
        .orderBy(asc(stories.openedAt), asc(stories.id));
      const standings = new Map<string, LinkStanding>();
      for (const { key, storyId, coveredIn } of rows) {
        const known = standings.get(key);
        standings.set(key, { ...known, ...(coveredIn === null ? { openStoryId: storyId } : { coveredIn }) });
      }
      return standings;
    },

    /** Replaces keys that older rules made, and parts links that those joined and today's would not. */
    async rekey(showId: number): Promise<void> {
      await inShow(db, showId, (tx) => renewKeys(tx, enqueue, showId));
    },

    /** Queues the reading of pages that wait for it, each for when it is due: their jobs may have been lost. */
    async queueWaiting(showId: number, now: Date): Promise<void> {
      const rows = await db
        .select({ showId: links.showId, id: links.id, url: links.url, askAgainAt: links.askAgainAt })
        .from(links)
        .where(
          and(
            eq(links.showId, showId),
            eq(links.state, 'waiting'),
            // A younger one has its job, and may be being read at this moment.
            lt(links.createdAt, sql`now() - make_interval(mins => ${MINUTES_TO_BE_READ})`),
          ),
        );
      for (const { askAgainAt, ...link } of rows) {
        const startAfterMs = Math.max(0, (askAgainAt ?? now).getTime() - now.getTime());
        await queueReading(db, enqueue, link, startAfterMs);
      }
    },
  };
}

/** What a link is made of; the others are of the reading of its page. */
export const LINK_COLUMNS = {
  id: links.id,
  url: links.url,
  publicUrl: links.publicUrl,
  state: links.state,
  failure: links.failure,
  title: links.title,
  titleSource: links.titleSource,
  description: links.description,
  slackTitle: links.slackTitle,
  slackDescription: links.slackDescription,
};

export function linkFromRow(
  row: Pick<typeof links.$inferSelect, keyof typeof LINK_COLUMNS>,
  keys: readonly string[],
): Link {
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

async function storiesOf(db: Database, showId: number, linkId: number): Promise<KnownLink['stories']> {
  const posted = db
    .select({ id: posts.storyId })
    .from(shares)
    .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId)))
    .where(and(eq(shares.showId, showId), eq(shares.linkId, linkId)));
  const named = db
    .select({ id: furtherLinks.storyId })
    .from(furtherLinks)
    .where(and(eq(furtherLinks.showId, showId), eq(furtherLinks.linkId, linkId)));
  const isCovered = and(eq(stories.leadLinkId, linkId), isNotNull(stories.episodeId));
  const rows = await db
    .select({ id: stories.id, openedAt: stories.openedAt, episode: episodes.number })
    .from(stories)
    .leftJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
    .where(
      and(eq(stories.showId, showId), or(isCovered, inArray(stories.id, posted), inArray(stories.id, named))),
    )
    .orderBy(asc(stories.openedAt), asc(stories.id));
  return rows.map(({ id, episode }) => ({ id, ...(episode === null ? {} : { coveredIn: episode }) }));
}

function isLink(showId: number, id: number) {
  return and(eq(links.showId, showId), eq(links.id, id));
}

/** What a shortener stands for is told by where it leads, and published in its place. */
function resolved(shown: string, { failure, response }: Page): string {
  if (failure || !response) return shown;
  return shownAddress({ posted: shown, finalUrl: response.finalUrl }) ?? shown;
}

/** @returns the link that has the key now: another one, when two turned out to be one */
async function addKey(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  linkId: number,
  url: string,
): Promise<number> {
  const key = matchKey(url);
  if (key === null) return linkId;
  await tx
    .insert(linkKeys)
    .values(keyRow(showId, key, linkId))
    .onConflictDoNothing();
  const isKey = isKeyOf(showId, key);
  const [owner] = await tx.select({ linkId: linkKeys.linkId }).from(linkKeys).where(isKey);
  if (!owner || owner.linkId === linkId) return linkId;
  const spellings = await spellingsOf(tx, showId, [owner.linkId, linkId]);
  const [ours = [], theirs = []] = [spellings.get(linkId), spellings.get(owner.linkId)];
  if (!ours.every((one) => theirs.every((other) => mayBeOne(one, other, url)))) {
    // Several pages lead there, so it names none of them.
    if (!theirs.some((posted) => matchKey(posted) === key)) await tx.delete(linkKeys).where(isKey);
    return linkId;
  }
  const older = Math.min(owner.linkId, linkId);
  await merge(tx, enqueue, showId, Math.max(owner.linkId, linkId), older);
  return older;
}

/** The older of two links that are one takes over what the other knows, its keys and shares, and the stories join. */
async function merge(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  from: number,
  into: number,
): Promise<void> {
  const [newer] = await tx.select().from(links).where(isLink(showId, from));
  const [older] = await tx.select().from(links).where(isLink(showId, into));
  if (!newer || !older) return;
  await tx
    .update(links)
    .set({
      ...(older.state !== 'read' && newer.state === 'read' ? readingResult(newer) : {}),
      slackTitle: older.slackTitle ?? newer.slackTitle,
      slackDescription: older.slackDescription ?? newer.slackDescription,
    })
    .where(isLink(showId, into));
  const sharing = await tx
    .select({ ts: posts.ts, threadTs: posts.threadTs })
    .from(shares)
    .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId)))
    .where(and(eq(shares.showId, showId), inArray(shares.linkId, [from, into])));
  await moveShares(tx, showId, from, into);
  await moveFurther(tx, showId, from, into);
  await tx
    .update(linkKeys)
    .set({ linkId: into })
    .where(and(eq(linkKeys.showId, showId), eq(linkKeys.linkId, from)));
  await tx
    .update(stories)
    .set({ leadLinkId: into })
    .where(and(eq(stories.showId, showId), eq(stories.leadLinkId, from)));
  await tx
    .update(presses)
    .set({ leadLinkId: into })
    .where(and(eq(presses.showId, showId), eq(presses.leadLinkId, from)));
  await tx.delete(links).where(isLink(showId, from));
  const threads = new Set(sharing.map((post) => post.threadTs ?? post.ts));
  await placeThreads(tx, enqueue, showId, threads, await storiesWith(tx, showId, into));
  await joinAdded(tx, showId, into);
}

/** What is left of the other goes with it. */
async function moveFurther(tx: Database, showId: number, from: number, into: number): Promise<void> {
  const moved = await tx
    .select({ storyId: furtherLinks.storyId })
    .from(furtherLinks)
    .where(and(eq(furtherLinks.showId, showId), eq(furtherLinks.linkId, from)));
  if (moved.length === 0) return;
  await tx
    .insert(furtherLinks)
    .values(moved.map(({ storyId }) => ({ showId, storyId, linkId: into })))
    .onConflictDoNothing();
}

/** In a post that has both, the one that stands first is kept. */
async function moveShares(tx: Database, showId: number, from: number, into: number): Promise<void> {
  const both = await tx
    .select({ postId: shares.postId, linkId: shares.linkId })
    .from(shares)
    .where(and(eq(shares.showId, showId), inArray(shares.linkId, [from, into])))
    .orderBy(asc(shares.postId), asc(shares.position));
  for (const [postId, [, second]] of Map.groupBy(both, (share) => share.postId)) {
    if (!second) continue;
    const isSecond = and(
      eq(shares.showId, showId),
      eq(shares.postId, postId),
      eq(shares.linkId, second.linkId),
    );
    await tx.delete(shares).where(isSecond);
  }
  await tx
    .update(shares)
    .set({ linkId: into })
    .where(and(eq(shares.showId, showId), eq(shares.linkId, from)));
}

/** What reading a page gave, to be taken over by another link. */
function readingResult(link: typeof links.$inferSelect) {
  const { state, title, titleSource, description, siteName, author, publishedAt, image, kind, fetchedAt } =
    link;
  return {
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
    failure: null,
    askAgainAt: null,
  };
}
