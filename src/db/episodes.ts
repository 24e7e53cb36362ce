import { and, count, desc, eq, isNotNull, isNull, max, type SQL, sql } from 'drizzle-orm';
import { type Episode, episodeName, HIGHEST_NUMBER } from '../domain/episode.ts';
import type { DecisionPatch } from '../domain/change.ts';
import type { Item } from '../domain/item.ts';
import type { Database } from './database.ts';
import { UserError } from '../errors.ts';
import { inShow } from './in-show.ts';
import { isIn } from './lists.ts';
import { draftChanged } from './changed.ts';
import { queueSendingOut } from './placements.ts';
import type { Enqueue } from './queue.ts';
import { changes, episodes, items, looks, shows, stories } from './schema.ts';
import { written } from './written.ts';

export type EpisodeSummary = Pick<Episode, 'number' | 'heldOn' | 'topic'> & {
  isPublished: boolean;
  /** How many it covered; 0 while it is a draft. */
  stories: number;
};

/** Which stories somebody saw, and when. */
type Look = { storyIds: readonly number[]; at: Date };

type Publication = {
  revision: number;
  picked: readonly Pick<Item, 'storyId' | 'section'>[];
  notes: string;
  heldOn: string;
  userId: string;
  now: Date;
  isQuiet: boolean;
};

export function episodeStore(db: Database, enqueue: Enqueue) {
  return {
    async draft(showId: number): Promise<Episode | undefined> {
      return one(db, isDraftOf(showId));
    },

    /** The draft, or what it would be: looking starts none. Its id is 0 then. */
    async next(showId: number): Promise<Episode> {
      const draft = await one(db, isDraftOf(showId));
      return draft ?? { id: 0, showId, number: await nextNumber(db, showId), hosts: [], guests: [] };
    },

    async byId(showId: number, id: number): Promise<Episode | undefined> {
      return one(db, isEpisode({ showId, id }));
    },

    async numbered(showId: number, number: number): Promise<Episode | undefined> {
      return one(db, and(eq(episodes.showId, showId), eq(episodes.number, number)));
    },

    /** The one that was published last. */
    async lastPublished(showId: number): Promise<Episode | undefined> {
      return lastPublishedIn(db, showId);
    },

    /**
     * The show's draft; started when there is none, with the last number plus one.
     *
     * @throws UserError when that would be a number that no episode can have
     */
    async ensureDraft(showId: number): Promise<Episode> {
      return inShow(db, showId, (tx) => ensureDraftIn(tx, showId));
    },

    /**
     * Ends a draft in one step: its notes and items are fixed, its stories covered and, unless it is done quietly, the
     * announcement queued.
     *
     * @param revision of the show when the notes were made
     * @param picked the stories of the notes, in their order
     * @returns 'changed' when the draft has changed since, 'published' when it was published before
     */
    async publish(
      { showId, id }: Pick<Episode, 'showId' | 'id'>,
      { revision, picked, notes, heldOn, userId, now, isQuiet }: Publication,
    ): Promise<'done' | 'changed' | 'published'> {
      return inShow(db, showId, async (tx) => {
        const [show] = await tx.select({ revision: shows.revision }).from(shows).where(eq(shows.id, showId));
        const [draft] = await tx
          .select({ heldOn: episodes.heldOn })
          .from(episodes)
          .where(and(isEpisode({ showId, id }), isNull(episodes.publishedAt)));
        if (!draft) return 'published';
        if (show?.revision !== revision) return 'changed';
        await tx
          .update(episodes)
          .set({ notes, heldOn, publishedAt: now, publishedBy: userId })
          .where(isEpisode({ showId, id }));
        const storyIds = picked.map(({ storyId }) => storyId);
        const before = { stories: await placesOf(tx, showId, storyIds), facts: { heldOn: draft.heldOn } };
        await logDeed(tx, { showId, episodeId: id, userId, before, after: { deed: 'published' } });
        await tx
          .update(stories)
          .set({ episodeId: id })
          .where(and(eq(stories.showId, showId), isIn(stories.id, storyIds)));
        for (const [position, { storyId, section }] of picked.entries()) {
          const place = { section, position: position + 1 };
          await tx
            .insert(items)
            .values({ showId, storyId, ...place })
            .onConflictDoUpdate({ target: [items.showId, items.storyId], set: place });
        }
        await draftChanged(tx, enqueue, showId);
        if (isQuiet) return 'done';
        await enqueue(tx, 'tell-posters', { showId, episodeId: id });
        await enqueue(tx, 'announce-episode', { showId, episodeId: id });
        await enqueue(tx, 'call-webhook', { showId, episodeId: id });
        await queueSendingOut(tx, enqueue, { showId, id });
        return 'done';
      });
    },

    /**
     * Notes what somebody sees of the draft now.
     *
     * @returns what they saw the last time; undefined when this is the first
     */
    async look(showId: number, userId: string, storyIds: readonly number[]): Promise<Look | undefined> {
      return db.transaction(async (tx) => {
        const isTheirs = and(eq(looks.showId, showId), eq(looks.userId, userId));
        const [before] = await tx
          .select({ storyIds: looks.storyIds, at: looks.lookedAt })
          .from(looks)
          .where(isTheirs);
        const seen = { storyIds: [...storyIds], lookedAt: sql`now()` };
        await tx
          .insert(looks)
          .values({ showId, userId, ...seen })
          .onConflictDoUpdate({ target: [looks.showId, looks.userId], set: seen });
        return before;
      });
    },

    /** What somebody saw of the draft when they looked the last time. */
    async lastLook(showId: number, userId: string): Promise<Look | undefined> {
      const [last] = await db
        .select({ storyIds: looks.storyIds, at: looks.lookedAt })
        .from(looks)
        .where(and(eq(looks.showId, showId), eq(looks.userId, userId)));
      return last;
    },

    /** Newest first. */
    async list(showId: number): Promise<EpisodeSummary[]> {
      const rows = await db
        .select({
          number: episodes.number,
          heldOn: episodes.heldOn,
          topic: episodes.topic,
          publishedAt: episodes.publishedAt,
          stories: count(stories.id),
        })
        .from(episodes)
        .leftJoin(stories, and(eq(stories.showId, showId), eq(stories.episodeId, episodes.id)))
        .where(eq(episodes.showId, showId))
        .groupBy(episodes.showId, episodes.id)
        .orderBy(desc(episodes.number));
      return rows.map(({ number, heldOn, topic, publishedAt, stories: picked }) => ({
        number,
        ...(heldOn ? { heldOn } : {}),
        ...(topic ? { topic } : {}),
        isPublished: publishedAt !== null,
        stories: picked,
      }));
    },
  };
}

/** The episode that was published last. */
export async function lastPublishedIn(
  db: Database,
  showId: number,
  which?: SQL,
): Promise<Episode | undefined> {
  const [row] = await db
    .select()
    .from(episodes)
    .where(and(eq(episodes.showId, showId), isNotNull(episodes.publishedAt), which))
    .orderBy(desc(episodes.publishedAt), desc(episodes.id))
    .limit(1);
  return row && episodeOf(row);
}

/** Notes that something was done to an episode as a whole. @returns the change's id */
export async function logDeed(tx: Database, deed: typeof changes.$inferInsert): Promise<number> {
  const row = written(await tx.insert(changes).values(deed).returning({ id: changes.id }));
  return row.id;
}

/** Where hosts put stories, as a patch that puts them there again. */
async function placesOf(
  tx: Database,
  showId: number,
  storyIds: readonly number[],
): Promise<Record<number, DecisionPatch>> {
  const rows = await tx
    .select({ storyId: items.storyId, section: items.section, position: items.position })
    .from(items)
    .where(and(eq(items.showId, showId), isIn(items.storyId, [...storyIds])));
  const places = new Map(rows.map(({ storyId, ...place }) => [storyId, place]));
  return Object.fromEntries(storyIds.map((id) => [id, places.get(id) ?? { section: null, position: null }]));
}

export function isEpisode({ showId, id }: Pick<Episode, 'showId' | 'id'>) {
  return and(eq(episodes.showId, showId), eq(episodes.id, id));
}

export function isDraftOf(showId: number) {
  return and(eq(episodes.showId, showId), isNull(episodes.publishedAt));
}

/** The show's draft, started where there is none. To be called inside `inShow`. */
export async function ensureDraftIn(tx: Database, showId: number): Promise<Episode> {
  return (await one(tx, isDraftOf(showId))) ?? startDraft(tx, showId);
}

/**
 * To be called inside `inShow`, where there is no draft. What was changed since there was one belongs to it.
 *
 * @param orElse the number where none can come after the last, one that no episode has
 * @throws UserError when there is none
 */
export async function startDraft(tx: Database, showId: number, orElse?: number): Promise<Episode> {
  const next = await nextNumber(tx, showId);
  const number = next > HIGHEST_NUMBER ? (orElse ?? next) : next;
  if (number > HIGHEST_NUMBER) {
    throw new UserError(
      `No episode can come after ${episodeName(HIGHEST_NUMBER)}. Choose a free number, for example: \`/episode new 1\`.`,
    );
  }
  const row = written(await tx.insert(episodes).values({ showId, number }).returning());
  await takeChangesOver(tx, row);
  return episodeOf(row);
}

/** What was changed while there was no draft is told of the one that there is now. */
export async function takeChangesOver(
  tx: Database,
  { showId, id }: Pick<Episode, 'showId' | 'id'>,
): Promise<void> {
  await tx
    .update(changes)
    .set({ episodeId: id })
    .where(and(eq(changes.showId, showId), isNull(changes.episodeId)));
}

async function nextNumber(tx: Database, showId: number): Promise<number> {
  const [last] = await tx
    .select({ number: max(episodes.number) })
    .from(episodes)
    .where(eq(episodes.showId, showId));
  return (last?.number ?? 0) + 1;
}

export async function one(db: Database, which: ReturnType<typeof and>): Promise<Episode | undefined> {
  const [row] = await db.select().from(episodes).where(which);
  return row && episodeOf(row);
}

function episodeOf(row: typeof episodes.$inferSelect): Episode {
  const { id, showId, number, heldOn, topic, intro, hosts, guests } = row;
  const { sectionOrder, sectionWords, publishedAt: at, publishedBy: by, notes } = row;
  return {
    id,
    showId,
    number,
    hosts,
    guests,
    ...(heldOn ? { heldOn } : {}),
    ...(topic ? { topic } : {}),
    ...(intro ? { intro } : {}),
    ...(sectionOrder ? { sectionOrder } : {}),
    ...(sectionWords ? { sectionWords } : {}),
    ...(at && notes !== null ? { published: { at, notes, ...(by ? { by } : {}) } } : {}),
  };
}
