import { and, asc, count, desc, eq, inArray, isNull, max, notInArray } from 'drizzle-orm';
import type { Episode, EpisodeFacts } from '../domain/episode.ts';
import type { Item } from '../domain/item.ts';
import { additions, type RundownRules } from '../domain/rundown.ts';
import type { Story } from '../domain/story.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { storiesChanged } from './changed.ts';
import type { Enqueue } from './queue.ts';
import { episodes, items, stories } from './schema.ts';

export type EpisodeSummary = Pick<Episode, 'number' | 'heldOn' | 'topic'> & {
  isPublished: boolean;
  stories: number;
};

export function episodeStore(db: Database, enqueue: Enqueue) {
  return {
    async draft(showId: number): Promise<Episode | undefined> {
      return one(db, isDraftOf(showId));
    },

    async byId(showId: number, id: number): Promise<Episode | undefined> {
      return one(db, isEpisode({ showId, id }));
    },

    async numbered(showId: number, number: number): Promise<Episode | undefined> {
      return one(db, and(eq(episodes.showId, showId), eq(episodes.number, number)));
    },

    /**
     * Gives the draft a number, date and topic; starts it when there is none.
     *
     * @returns 'taken' when another episode has the number
     */
    async plan(showId: number, facts: EpisodeFacts): Promise<{ draft: Episode; isNew: boolean } | 'taken'> {
      return inShow(db, showId, async (tx) => {
        const holder =
          facts.number === undefined
            ? undefined
            : await one(tx, and(eq(episodes.showId, showId), eq(episodes.number, facts.number)));
        if (holder?.published) return 'taken';
        const known = await one(tx, isDraftOf(showId));
        const draft = known ?? (await startDraft(tx, showId));
        if (Object.keys(facts).length > 0) {
          await tx.update(episodes).set(facts).where(isEpisode(draft));
        }
        return { draft: { ...draft, ...facts }, isNew: !known };
      });
    },

    /**
     * Adds to the show's draft what is nominated and not in it yet; what is in it stays as it is. Where there is no
     * draft one is started, with the last number plus one, if there is something for it.
     */
    async draftWith(
      showId: number,
      openStories: readonly Story[],
      rules: RundownRules,
    ): Promise<{ episode?: Episode; added: number }> {
      return inShow(db, showId, async (tx) => {
        const draft = await one(tx, isDraftOf(showId));
        const stillOpen = await openAmong(tx, showId, openStories);
        const added = additions(draft?.items ?? [], stillOpen, rules);
        if (added.length === 0) return { added: 0, ...(draft ? { episode: draft } : {}) };
        const { id } = draft ?? (await startDraft(tx, showId));
        await tx.insert(items).values(added.map((item) => ({ showId, episodeId: id, ...item })));
        const episode = await one(tx, isEpisode({ showId, id }));
        return { added: added.length, ...(episode ? { episode } : {}) };
      });
    },

    /**
     * Gives an item of a draft the host's own title; without one it has the best known again.
     *
     * @returns false when the draft has no such item, or is published
     */
    async setTitle(
      { showId, id }: Pick<Episode, 'id' | 'showId'>,
      itemId: number,
      title?: string,
    ): Promise<boolean> {
      // A merge of stories moves titles between items: none may get lost on the way.
      return inShow(db, showId, async (tx) => {
        const draft = tx
          .select({ id: episodes.id })
          .from(episodes)
          .where(and(eq(episodes.id, id), isDraftOf(showId)));
        const changed = await tx
          .update(items)
          .set({ title: title ?? null })
          .where(and(eq(items.showId, showId), eq(items.id, itemId), inArray(items.episodeId, draft)))
          .returning({ storyId: items.storyId });
        await storiesChanged(
          tx,
          enqueue,
          showId,
          changed.map(({ storyId }) => storyId),
        );
        return changed.length > 0;
      });
    },

    /**
     * Ends a draft: its notes are fixed, its stories covered and, unless it is done quietly, the announcement queued.
     *
     * @param episode as its notes tell it: what was added since is left for the next one
     * @returns false when it was published before
     */
    async publish(
      episode: Episode,
      {
        notes,
        heldOn,
        userId,
        now,
        isQuiet,
      }: { notes: string; heldOn: string; userId: string; now: Date; isQuiet: boolean },
    ): Promise<boolean> {
      return inShow(db, episode.showId, async (tx) => {
        const published = await tx
          .update(episodes)
          .set({ notes, heldOn, publishedAt: now, publishedBy: userId })
          .where(and(isEpisode(episode), isNull(episodes.publishedAt)))
          .returning({ id: episodes.id });
        if (published.length === 0) return false;
        const isItem = and(eq(items.showId, episode.showId), eq(items.episodeId, episode.id));
        const told = episode.items.map(({ id }) => id);
        await tx.delete(items).where(and(isItem, notInArray(items.id, told)));
        // Stories may have been joined since the notes were made: the items know.
        const covered = tx.select({ id: items.storyId }).from(items).where(isItem);
        await tx
          .update(stories)
          .set({ episodeId: episode.id })
          .where(and(eq(stories.showId, episode.showId), inArray(stories.id, covered)));
        if (!isQuiet)
          await enqueue(tx, 'announce-episode', { showId: episode.showId, episodeId: episode.id });
        return true;
      });
    },

    /** The titles that hosts gave to stories, by story. */
    async hostTitles(showId: number, storyIds: readonly number[]): Promise<Map<number, string>> {
      if (storyIds.length === 0) return new Map();
      const rows = await db
        .select({ storyId: items.storyId, title: items.title })
        .from(items)
        .where(and(eq(items.showId, showId), inArray(items.storyId, [...storyIds])));
      return new Map(
        rows.flatMap(({ storyId, title }) => (title === null ? [] : [[storyId, title] as const])),
      );
    },

    /** Newest first. */
    async list(showId: number): Promise<EpisodeSummary[]> {
      const rows = await db
        .select({
          number: episodes.number,
          heldOn: episodes.heldOn,
          topic: episodes.topic,
          publishedAt: episodes.publishedAt,
          stories: count(items.id),
        })
        .from(episodes)
        .leftJoin(items, and(eq(items.showId, showId), eq(items.episodeId, episodes.id)))
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

function isEpisode({ showId, id }: Pick<Episode, 'showId' | 'id'>) {
  return and(eq(episodes.showId, showId), eq(episodes.id, id));
}

/** Those of these stories that were neither covered nor joined to another one since they were loaded. */
async function openAmong(tx: Database, showId: number, loaded: readonly Story[]): Promise<Story[]> {
  const ids = loaded.map(({ id }) => id);
  const rows = await tx
    .select({ id: stories.id })
    .from(stories)
    .where(and(eq(stories.showId, showId), isNull(stories.episodeId), inArray(stories.id, ids)));
  const open = new Set(rows.map(({ id }) => id));
  return loaded.filter(({ id }) => open.has(id));
}

function isDraftOf(showId: number) {
  return and(eq(episodes.showId, showId), isNull(episodes.publishedAt));
}

async function startDraft(tx: Database, showId: number): Promise<Episode> {
  const [last] = await tx
    .select({ number: max(episodes.number) })
    .from(episodes)
    .where(eq(episodes.showId, showId));
  const [row] = await tx
    .insert(episodes)
    .values({ showId, number: (last?.number ?? 0) + 1 })
    .returning();
  if (!row) throw new Error('an insert returned no row');
  return episodeOf(row, []);
}

async function one(db: Database, which: ReturnType<typeof and>): Promise<Episode | undefined> {
  const [row] = await db.select().from(episodes).where(which);
  return row && episodeOf(row, await itemsOf(db, row));
}

function episodeOf(row: typeof episodes.$inferSelect, itemRows: readonly Item[]): Episode {
  const { id, showId, number, heldOn, topic, hosts, guests, publishedAt, notes } = row;
  return {
    id,
    showId,
    number,
    hosts,
    guests,
    items: itemRows,
    ...(heldOn ? { heldOn } : {}),
    ...(topic ? { topic } : {}),
    ...(publishedAt && notes !== null ? { published: { at: publishedAt, notes } } : {}),
  };
}

async function itemsOf(db: Database, { showId, id }: Pick<Episode, 'showId' | 'id'>): Promise<Item[]> {
  const rows = await db
    .select()
    .from(items)
    .where(and(eq(items.showId, showId), eq(items.episodeId, id)))
    .orderBy(asc(items.position), asc(items.id));
  return rows.map(({ id, storyId, section, position, title }) => ({
    id,
    storyId,
    section,
    position,
    ...(title === null ? {} : { title }),
  }));
}
