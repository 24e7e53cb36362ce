import { and, desc, eq, isNull, lte, max, notExists, sql } from 'drizzle-orm';
import type { DecisionPatch, Deed } from '../domain/change.ts';
import type { Episode } from '../domain/episode.ts';
import type { PastEpisode, PastItem, Taken } from '../domain/past-episode.ts';
import type { Show } from '../domain/show.ts';
import { SAME_STORY_MS } from '../domain/story.ts';
import { instantOfWallTime } from '../domain/wall-clock.ts';
import { draftChanged, storiesChanged } from './changed.ts';
import type { Database } from './database.ts';
import { writeDecisions } from './decisions.ts';
import { isDraftOf, isEpisode, logDeed, one } from './episodes.ts';
import { inShow } from './in-show.ts';
import { isIn } from './lists.ts';
import { threadsIn } from './neighbourhood.ts';
import { placeThreads } from './placing.ts';
import { linkIdOf } from './post-writing.ts';
import { giveWay, isBegun } from './publishing.ts';
import type { Enqueue } from './queue.ts';
import { changes, episodes, furtherLinks, items, posts, presses, stories } from './schema.ts';
import { written } from './written.ts';

type Importing = {
  /** Who does it; empty for whoever runs the program. */
  userId: string;
  /** The file's name. */
  source: string;
  now: Date;
  /** Whether nothing of it is to stay. */
  isTrial?: boolean;
};

export function importStore(db: Database, enqueue: Enqueue) {
  return {
    /**
     * Takes an episode of before in, as if it had been published here on its day: its items cover the open stories about
     * their links. Once more changes nothing, or what is another in the file.
     */
    async take(show: Show, episode: PastEpisode, { isTrial = false, ...how }: Importing): Promise<Taken> {
      let taken: Taken | undefined;
      try {
        return await inShow(db, show.id, async (tx) => {
          taken = await takeIn(tx, later(enqueue), show, episode, how);
          if (isTrial) throw TRIED;
          return taken;
        });
      } catch (error) {
        if (taken !== undefined && error === TRIED) return taken;
        throw error;
      }
    },
  };
}

const TRIED = new Error('nothing of a trial is to stay');

/** The pages of old links are read when those of today are. */
function later(enqueue: Enqueue): Enqueue {
  return (tx, name, data, options) => {
    const canWait = name === 'enrich-link';
    return enqueue(tx, name, data, { ...options, ...(canWait ? { canWait } : {}) });
  };
}

type EpisodeId = Pick<Episode, 'showId' | 'id'>;

async function takeIn(
  tx: Database,
  enqueue: Enqueue,
  show: Show,
  episode: PastEpisode,
  { userId, source, now }: Importing,
): Promise<Taken> {
  const { id: showId, timeZone } = show;
  const { number, heldOn, notes } = episode;
  const known = await one(tx, and(eq(episodes.showId, showId), eq(episodes.number, number)));
  if (known?.published) {
    if (known.published.notes === notes) return 'unchanged';
    const deed = await lastDeed(tx, known);
    if (deed === 'corrected') return 'corrected';
    if (deed !== 'imported') return 'published here';
    await reopen(tx, enqueue, known);
  }
  const draft = await one(tx, isDraftOf(showId));
  const isUntouched = draft !== undefined && !(await isBegun(tx, draft));
  if (draft?.number === number && !isUntouched) return 'begun';
  // The next one comes after the highest.
  if (isUntouched && draft.number <= number) await giveWay(tx, draft, null);
  const publishedAt =
    heldOn === undefined
      ? (known?.published?.at ?? now)
      : instantOfWallTime(new Date(`${heldOn}T12:00:00Z`), timeZone);
  const facts = { ...factsOf(episode), publishedAt, publishedBy: userId || null };
  const isNew = !known?.published;
  const id = isNew
    ? written(
        await tx
          .insert(episodes)
          .values({ showId, number, ...facts })
          .returning({ id: episodes.id }),
      ).id
    : known.id;
  if (!isNew) await tx.update(episodes).set(facts).where(isEpisode({ showId, id }));
  const { storyIds, before, seeds } = await cover(tx, enqueue, { showId, id }, episode.items, {
    publishedAt,
    userId,
  });
  await logDeed(tx, {
    showId,
    episodeId: id,
    userId,
    before: { stories: before },
    after: { deed: 'imported', source },
  });
  await placeThreads(tx, enqueue, showId, seeds);
  await storiesChanged(tx, enqueue, showId, storyIds);
  await draftChanged(tx, enqueue, showId);
  return isNew ? 'imported' : 'replaced';
}

function factsOf({ heldOn, topic, intro, hosts, guests, sectionOrder, sectionWords, notes }: PastEpisode) {
  return {
    heldOn: heldOn ?? null,
    topic: topic ?? null,
    intro: intro ?? null,
    hosts: [...hosts],
    guests: [...guests],
    sectionOrder: sectionOrder ? [...sectionOrder] : null,
    sectionWords: sectionWords ?? null,
    notes,
  };
}

async function lastDeed(tx: Database, { showId, id }: EpisodeId): Promise<Deed | undefined> {
  const deed = sql<Deed | null>`${changes.after} ->> 'deed'`;
  const [last] = await tx
    .select({ deed })
    .from(changes)
    .where(and(eq(changes.showId, showId), eq(changes.episodeId, id), sql`${deed} is not null`))
    .orderBy(desc(changes.id))
    .limit(1);
  return last?.deed ?? undefined;
}

type Covered = {
  storyIds: number[];
  /** What hosts had decided about stories that were there before. */
  before: Record<number, DecisionPatch>;
  /** The threads whose stories may be others now. */
  seeds: string[];
};

/** Makes each item a story that the episode covers: an open one about its link, or else one without posts. */
async function cover(
  tx: Database,
  enqueue: Enqueue,
  { showId, id: episodeId }: EpisodeId,
  pastItems: readonly PastItem[],
  { publishedAt, userId }: { publishedAt: Date; userId: string },
): Promise<Covered> {
  const covered: Covered = { storyIds: [], before: {}, seeds: [] };
  for (const [index, { section = null, title = null, words = null, links }] of pastItems.entries()) {
    const linkIds: number[] = [];
    for (const url of links) linkIds.push((await linkIdOf(tx, enqueue, showId, url)) ?? 0);
    const [leadLinkId, ...others] = [...new Set(linkIds)].filter((linkId) => linkId !== 0);
    const open = leadLinkId === undefined ? undefined : await openBefore(tx, showId, leadLinkId, publishedAt);
    if (open) covered.seeds.push(...(await threadsIn(tx, showId, [open.storyId])));
    const storyId = await storyFor(tx, { showId, id: episodeId }, { leadLinkId, publishedAt, open });
    const decided = { section, title, words, position: index + 1 };
    if (storyId === open?.storyId) covered.before[storyId] = await decisionOn(tx, showId, storyId);
    const isThere = open !== undefined;
    await tx
      .insert(items)
      .values({ showId, storyId, ...decided, ...(isThere ? {} : { addedBy: userId }) })
      .onConflictDoUpdate({ target: [items.showId, items.storyId], set: decided });
    if (others.length > 0) {
      const further = others.map((linkId) => ({ showId, storyId, linkId }));
      await tx.insert(furtherLinks).values(further).onConflictDoNothing();
    }
    covered.storyIds.push(storyId);
  }
  return covered;
}

/** An open story about a link of which posts came before an instant, the last no longer before than posts of one story may be apart. */
type OpenBefore = { storyId: number; hasLater: boolean };

async function openBefore(
  tx: Database,
  showId: number,
  leadLinkId: number,
  instant: Date,
): Promise<OpenBefore | undefined> {
  const at = instant.toISOString();
  const isBefore = sql`${posts.postedAt} <= ${at}::timestamptz`;
  const lastBefore = sql<Date | null>`max(${posts.postedAt}) filter (where ${isBefore})`.mapWith(
    posts.postedAt,
  );
  const rows = await tx
    .select({ storyId: stories.id, lastBefore, last: max(posts.postedAt) })
    .from(stories)
    .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.storyId, stories.id), isNull(posts.deletedAt)))
    .where(and(eq(stories.showId, showId), eq(stories.leadLinkId, leadLinkId), isNull(stories.episodeId)))
    .groupBy(stories.showId, stories.id)
    .orderBy(sql`${lastBefore} desc nulls last`);
  const found = rows.find((row) => instant.getTime() - (row.lastBefore?.getTime() ?? 0) <= SAME_STORY_MS);
  return found && { storyId: found.storyId, hasLater: (found.last ?? instant) > instant };
}

/** What came after the episode stays open, with what hosts decided about it: what came before goes to a story of its own. */
async function storyFor(
  tx: Database,
  { showId, id: episodeId }: EpisodeId,
  about: { leadLinkId: number | undefined; publishedAt: Date; open: OpenBefore | undefined },
): Promise<number> {
  const { leadLinkId = null, publishedAt, open } = about;
  if (open && !open.hasLater) {
    await tx
      .update(stories)
      .set({ episodeId })
      .where(and(eq(stories.showId, showId), eq(stories.id, open.storyId)));
    return open.storyId;
  }
  const { id } = written(
    await tx
      .insert(stories)
      .values({ showId, openedAt: publishedAt, leadLinkId, episodeId })
      .returning({ id: stories.id }),
  );
  if (open) {
    await tx
      .update(posts)
      .set({ storyId: id })
      .where(
        and(eq(posts.showId, showId), eq(posts.storyId, open.storyId), lte(posts.postedAt, publishedAt)),
      );
  }
  return id;
}

/** What is decided about where a story stands and what it says, as a patch that says so again. */
async function decisionOn(tx: Database, showId: number, storyId: number): Promise<DecisionPatch> {
  const [row] = await tx
    .select({ section: items.section, title: items.title, words: items.words, position: items.position })
    .from(items)
    .where(and(eq(items.showId, showId), eq(items.storyId, storyId)));
  return row ?? { section: null, title: null, words: null, position: null };
}

/** The stories that an import covered are open again, as hosts had left them; those that nobody posted about are gone. */
async function reopen(tx: Database, enqueue: Enqueue, { showId, id }: EpisodeId): Promise<void> {
  const isIts = and(eq(stories.showId, showId), eq(stories.episodeId, id));
  const isPosted = tx
    .select({ one: sql`1` })
    .from(posts)
    .where(and(eq(posts.showId, showId), eq(posts.storyId, stories.id)));
  const made = await tx
    .select({ id: stories.id })
    .from(stories)
    .where(and(isIts, notExists(isPosted)));
  const madeIds = made.map((story) => story.id);
  await tx.delete(items).where(and(eq(items.showId, showId), isIn(items.storyId, madeIds)));
  await tx
    .update(presses)
    .set({ storyId: null })
    .where(and(eq(presses.showId, showId), isIn(presses.storyId, madeIds)));
  await tx.delete(stories).where(and(eq(stories.showId, showId), isIn(stories.id, madeIds)));
  const reopened = await tx
    .update(stories)
    .set({ episodeId: null })
    .where(isIts)
    .returning({ id: stories.id });
  const storyIds = reopened.map((story) => story.id);
  await tx
    .delete(furtherLinks)
    .where(and(eq(furtherLinks.showId, showId), isIn(furtherLinks.storyId, storyIds)));
  const nothing = { section: null, title: null, words: null, position: null };
  const before = await lastImport(tx, { showId, id });
  const decided = storyIds.map((storyId) => [storyId, before[storyId] ?? nothing]);
  await writeDecisions(tx, enqueue, showId, { stories: Object.fromEntries(decided) });
  await placeThreads(tx, enqueue, showId, await threadsIn(tx, showId, storyIds), storyIds);
}

/** What was decided before an episode was imported the last time. */
async function lastImport(tx: Database, { showId, id }: EpisodeId): Promise<Record<number, DecisionPatch>> {
  const [last] = await tx
    .select({ before: changes.before })
    .from(changes)
    .where(
      and(
        eq(changes.showId, showId),
        eq(changes.episodeId, id),
        sql`${changes.after} ->> 'deed' = 'imported'`,
      ),
    )
    .orderBy(desc(changes.id))
    .limit(1);
  return last?.before.stories ?? {};
}
