import { and, desc, eq, inArray, isNull, max, ne, notExists, type SQL, sql } from 'drizzle-orm';
import type { Deed } from '../domain/change.ts';
import type { Episode } from '../domain/episode.ts';
import { fingerprintOf } from '../domain/fingerprint.ts';
import { isNotUndone } from './change-log.ts';
import { draftChanged } from './changed.ts';
import type { Database } from './database.ts';
import { writeDecisions } from './decisions.ts';
import { isDraftOf, isEpisode, lastPublishedIn, logDeed, one, takeChangesOver } from './episodes.ts';
import { inShow } from './in-show.ts';
import { threadsIn } from './neighbourhood.ts';
import { queueSendingOut } from './placements.ts';
import { placeThreads } from './placing.ts';
import type { Enqueue } from './queue.ts';
import { changes, episodes, stories } from './schema.ts';

type EpisodeId = Pick<Episode, 'showId' | 'id'>;

/** What was done to an episode, and by whom. */
export type Edition = { id: number; deed: Deed; userId: string };

type Correction = {
  userId: string;
  notes: string;
  /** The fingerprint of the notes that were corrected. */
  seen: string;
  /** Whether the channel is not told of it. */
  isQuiet?: boolean;
};

/** What can be done to episodes that are published. */
export function publishingStore(db: Database, enqueue: Enqueue) {
  return {
    /**
     * Takes publishing back in one step: the episode is the draft again, its stories are open, and what was decided about
     * them is what it was. A newer draft in which nothing was decided gives way.
     *
     * @returns 'imported' when it never was a draft; else the number of a later episode that was published here, or of a
     *   draft in which something was decided
     */
    async unpublish(
      { showId, id }: EpisodeId,
      userId: string,
    ): Promise<'done' | 'draft' | 'imported' | { later: number } | { begun: number }> {
      return inShow(db, showId, async (tx) => {
        const episode = await one(tx, isEpisode({ showId, id }));
        if (!episode?.published) return 'draft';
        if (await isImported(tx, episode)) return 'imported';
        const last = await lastPublishedIn(tx, showId, isNotImported(tx, showId));
        if (last && last.id !== id) return { later: last.number };
        const draft = await one(tx, isDraftOf(showId));
        if (draft && (await isBegun(tx, draft))) return { begun: draft.number };
        if (draft) await giveWay(tx, draft, id);
        await reopen(tx, { showId, id });
        await takeChangesOver(tx, { showId, id });
        await logDeed(tx, { showId, episodeId: id, userId, before: {}, after: { deed: 'unpublished' } });
        await draftChanged(tx, enqueue, showId);
        await queueSendingOut(tx, enqueue, { showId, id });
        return 'done';
      });
    },

    /**
     * Replaces the notes of a published episode, and queues telling so.
     *
     * @returns 'draft' when it is none that is published; else what the notes are by now, when they are others
     */
    async correct(
      { showId, id }: EpisodeId,
      { userId, notes, seen, isQuiet = false }: Correction,
    ): Promise<'done' | 'draft' | { notes: string }> {
      return inShow(db, showId, async (tx) => {
        const episode = await one(tx, isEpisode({ showId, id }));
        if (!episode?.published) return 'draft';
        const { notes: present } = episode.published;
        if (present === notes) return 'done';
        if (fingerprintOf(present) !== seen) return { notes: present };
        await tx.update(episodes).set({ notes }).where(isEpisode({ showId, id }));
        const before = { notes: present };
        const after = { deed: 'corrected', notes } as const;
        const edition = await logDeed(tx, { showId, episodeId: id, userId, before, after });
        if (!isQuiet) await enqueue(tx, 'announce-episode', { showId, episodeId: id, edition });
        await enqueue(tx, 'call-webhook', { showId, episodeId: id });
        await queueSendingOut(tx, enqueue, { showId, id });
        return 'done';
      });
    },

    /** The last that was done to an episode's notes; undefined for those of before there was a log. */
    edition: (episode: EpisodeId): Promise<Edition | undefined> =>
      lastDeed(episode, ['published', 'corrected']),

    /** The same, taking publishing back included. */
    lastDeed: (episode: EpisodeId): Promise<Edition | undefined> =>
      lastDeed(episode, ['published', 'corrected', 'unpublished', 'imported']),
  };

  async function lastDeed({ showId, id }: EpisodeId, deeds: readonly Deed[]): Promise<Edition | undefined> {
    const deed = sql<Deed>`${changes.after} ->> 'deed'`;
    const [last] = await db
      .select({ id: changes.id, deed, userId: changes.userId })
      .from(changes)
      .where(and(eq(changes.showId, showId), eq(changes.episodeId, id), inArray(deed, [...deeds])))
      .orderBy(desc(changes.id))
      .limit(1);
    return last;
  }

  async function reopen(tx: Database, { showId, id }: EpisodeId): Promise<void> {
    const published = sql`${changes.after} ->> 'deed' = 'published'`;
    const [publishing] = await tx
      .select({ before: changes.before })
      .from(changes)
      .where(and(eq(changes.showId, showId), eq(changes.episodeId, id), published))
      .orderBy(desc(changes.id))
      .limit(1);
    const { heldOn } = publishing?.before.facts ?? {};
    await tx
      .update(episodes)
      .set({ notes: null, publishedAt: null, publishedBy: null, ...(heldOn === undefined ? {} : { heldOn }) })
      .where(isEpisode({ showId, id }));
    const reopened = await tx
      .update(stories)
      .set({ episodeId: null })
      .where(and(eq(stories.showId, showId), eq(stories.episodeId, id)))
      .returning({ id: stories.id });
    await writeDecisions(tx, enqueue, showId, publishing?.before ?? {});
    const storyIds = reopened.map((story) => story.id);
    // What was posted about them since is no new story any more.
    const seeds = await threadsIn(tx, showId, storyIds);
    await placeThreads(tx, enqueue, showId, seeds, storyIds);
  }
}

/** Whether anything is decided about a draft, or was about a story while it was one that nobody took back. */
export async function isBegun(tx: Database, { showId, id, ...facts }: Episode): Promise<boolean> {
  const { number, heldOn, topic, intro, sectionOrder, sectionWords, hosts, guests } = facts;
  if ([heldOn, topic, intro, sectionOrder, sectionWords].some(Boolean) || hosts.length + guests.length > 0)
    return true;
  const [highest] = await tx
    .select({ number: max(episodes.number) })
    .from(episodes)
    .where(and(eq(episodes.showId, showId), ne(episodes.id, id)));
  if (number !== (highest?.number ?? 0) + 1) return true;
  const isOfStories = sql`${changes.after} -> 'stories' is not null`;
  const isStanding = and(isOfStories, isNull(changes.undoes), isNotUndone(tx, showId));
  return (
    (await tx.$count(changes, and(eq(changes.showId, showId), eq(changes.episodeId, id), isStanding))) > 0
  );
}

/** Whether an episode came with the notes of before, so that there is no draft to go back to. */
async function isImported(tx: Database, { showId, id }: EpisodeId): Promise<boolean> {
  const isIts = and(eq(changes.showId, showId), eq(changes.episodeId, id), IS_IMPORT);
  return (await tx.$count(changes, isIts)) > 0;
}

const IS_IMPORT = sql`${changes.after} ->> 'deed' = 'imported'`;

function isNotImported(tx: Database, showId: number): SQL {
  return notExists(
    tx
      .select({ one: sql`1` })
      .from(changes)
      .where(and(eq(changes.showId, showId), eq(changes.episodeId, episodes.id), IS_IMPORT)),
  );
}

/**
 * A draft goes; what was done and taken back in it is told of the episode that takes its place, or of the next one that
 * is started. Facts that were said and are unsaid by others go with it: to take them back would change that episode.
 */
export async function giveWay(tx: Database, draft: Episode, episodeId: number | null): Promise<void> {
  const { showId, id } = draft;
  const isOfFacts = sql`${changes.after} -> 'facts' is not null`;
  const isItsOwn = and(eq(changes.showId, showId), eq(changes.episodeId, id));
  await tx.delete(changes).where(and(isItsOwn, isOfFacts, isNull(changes.undoes), isNotUndone(tx, showId)));
  await tx.update(changes).set({ episodeId }).where(isItsOwn);
  await tx.delete(episodes).where(isEpisode({ showId, id }));
}
