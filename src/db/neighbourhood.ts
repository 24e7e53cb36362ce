import { and, asc, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
import type { CoveredStory, Press, Subject, Thread } from '../domain/placing.ts';
import type { StoredStory } from '../domain/story-identity.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { episodes, nominations, posts, presses, shares, stories } from './schema.ts';

/** A post of a neighbourhood, with the story that it is in until now. */
type Neighbour = { id: number; threadTs: string; storyId: number | null; isDeleted: boolean };

/** All that the stories of some threads may depend on, and all that depends on them. */
export type Neighbourhood = {
  threads: readonly Thread[];
  posts: readonly Neighbour[];
  /** With the story that each is in until now. */
  presses: readonly (Press & { storyId: number | null })[];
  open: readonly StoredStory[];
  covered: readonly CoveredStory[];
};

/**
 * Threads with all others that are, or were until now, about the same: what is in one story with one of them, and what
 * leads with the same link.
 */
export async function neighbourhoodOf(
  tx: Database,
  showId: number,
  seeds: Iterable<string>,
): Promise<Neighbourhood> {
  const threadTs = new Set(seeds);
  for (;;) {
    const postRows = await postsOf(tx, showId, [...threadTs]);
    const leads = await leadsOf(tx, showId, postRows);
    const storyRows = await storiesAround(tx, showId, postRows, [...leads.values()], [...threadTs]);
    const subjects = new Set([...leads.values(), ...storyRows.flatMap(({ leadLinkId }) => leadLinkId ?? [])]);
    const near = await threadsAround(tx, showId, [...subjects], storyRows);
    if (near.every((ts) => threadTs.has(ts))) {
      const pressRows = await pressesAround(tx, showId, [...subjects], [...threadTs]);
      return described(tx, showId, { postRows, leads, storyRows, pressRows });
    }
    for (const ts of near) threadTs.add(ts);
  }
}

/** The threads that a story is about, whether or not they are in it. */
export async function threadsAbout(
  tx: Database,
  showId: number,
  story: typeof stories.$inferSelect,
): Promise<string[]> {
  const around = await threadsAround(tx, showId, [story.leadLinkId ?? []].flat(), [story]);
  return [...around, story.threadTs ?? []].flat();
}

type PostRow = Awaited<ReturnType<typeof postsOf>>[number];
type StoryRow = Awaited<ReturnType<typeof storiesAround>>[number];
type PressRow = Awaited<ReturnType<typeof pressesAround>>[number];

async function postsOf(tx: Database, showId: number, threadTs: string[]) {
  return tx
    .select({
      id: posts.id,
      ts: posts.ts,
      threadTs: sql<string>`coalesce(${posts.threadTs}, ${posts.ts})`,
      opens: sql<boolean>`${posts.threadTs} is null`,
      postedAt: posts.postedAt,
      storyId: posts.storyId,
      isDeleted: sql<boolean>`${posts.deletedAt} is not null`,
    })
    .from(posts)
    .where(and(eq(posts.showId, showId), or(isIn(posts.ts, threadTs), isIn(posts.threadTs, threadTs))));
}

/** The lead links of threads, by their ts. */
async function leadsOf(
  tx: Database,
  showId: number,
  postRows: readonly PostRow[],
): Promise<Map<string, number>> {
  const openers = new Map(
    postRows.filter(({ opens, isDeleted }) => opens && !isDeleted).map(({ id, ts }) => [id, ts]),
  );
  if (openers.size === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([shares.postId], { postId: shares.postId, linkId: shares.linkId })
    .from(shares)
    .where(and(eq(shares.showId, showId), isIn(shares.postId, openers.keys())))
    .orderBy(asc(shares.postId), asc(shares.position));
  return new Map(rows.map(({ postId, linkId }) => [openers.get(postId) ?? '', linkId]));
}

async function storiesAround(
  tx: Database,
  showId: number,
  postRows: readonly PostRow[],
  leads: number[],
  threadTs: string[],
) {
  const ids = [...new Set(postRows.flatMap(({ storyId }) => storyId ?? []))];
  return tx
    .select({ ...getTableColumns(stories), publishedAt: episodes.publishedAt })
    .from(stories)
    .leftJoin(episodes, and(eq(episodes.showId, showId), eq(episodes.id, stories.episodeId)))
    .where(
      and(
        eq(stories.showId, showId),
        or(isIn(stories.id, ids), isIn(stories.leadLinkId, leads), isIn(stories.threadTs, threadTs)),
      ),
    );
}

/** The threads that have a post in one of the stories, deleted ones too, by their ts. */
export async function threadsIn(
  tx: Database,
  showId: number,
  storyIds: readonly number[],
): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ ts: sql<string>`coalesce(${posts.threadTs}, ${posts.ts})` })
    .from(posts)
    .where(and(eq(posts.showId, showId), isIn(posts.storyId, storyIds)));
  return rows.map(({ ts }) => ts);
}

/** The threads that are in one of the stories, or whose opener's first link is one of these. */
async function threadsAround(
  tx: Database,
  showId: number,
  linkIds: number[],
  storyRows: readonly Pick<StoryRow, 'id'>[],
): Promise<string[]> {
  const storyIds = storyRows.map(({ id }) => id);
  const inStories = storyIds.length === 0 ? [] : await threadsIn(tx, showId, storyIds);
  if (linkIds.length === 0) return inStories;
  const leading = await tx
    .select({ ts: posts.ts })
    .from(shares)
    .innerJoin(posts, and(eq(posts.showId, showId), eq(posts.id, shares.postId)))
    .where(
      and(
        eq(shares.showId, showId),
        isIn(shares.linkId, linkIds),
        isNull(posts.threadTs),
        isNull(posts.deletedAt),
        sql`${shares.position} = (select min(first.position) from ${shares} first
          where first.show_id = ${showId} and first.post_id = ${shares.postId})`,
      ),
    );
  return [...inStories, ...leading.map(({ ts }) => ts)];
}

async function pressesAround(tx: Database, showId: number, linkIds: number[], threadTs: string[]) {
  return tx
    .select()
    .from(presses)
    .where(
      and(
        eq(presses.showId, showId),
        or(isIn(presses.leadLinkId, linkIds), isIn(presses.threadTs, threadTs)),
      ),
    );
}

type Rows = {
  postRows: readonly PostRow[];
  /** By the threads' ts. */
  leads: ReadonlyMap<string, number>;
  storyRows: readonly StoryRow[];
  pressRows: readonly PressRow[];
};

async function described(
  tx: Database,
  showId: number,
  { postRows, leads, storyRows, pressRows }: Rows,
): Promise<Neighbourhood> {
  const living = postRows.filter(({ isDeleted }) => !isDeleted);
  const ids = living.map(({ id }) => id);
  const [withLink, nominated] = [await sharing(tx, showId, ids), await nominatedOf(tx, showId, ids)];
  const coveredIds = new Set(storyRows.filter(({ publishedAt }) => publishedAt).map(({ id }) => id));
  const threads = Map.groupBy(living, (post) => post.threadTs);
  const coveredBy = (storyId: number | null) =>
    storyId !== null && coveredIds.has(storyId) ? { coveredBy: storyId } : {};
  return {
    posts: postRows,
    presses: pressRows.map(({ id, leadLinkId, threadTs, openedAt, storyId }) => ({
      id,
      subject: subjectOf(leadLinkId, threadTs),
      openedAt,
      storyId,
      ...coveredBy(storyId),
    })),
    threads: [...threads].map(([threadTs, inThread]): Thread => ({
      ts: threadTs,
      subject: subjectOf(leads.get(threadTs) ?? null, threadTs),
      posts: inThread.map(({ id, ts, postedAt, storyId }) => ({
        id,
        ts,
        postedAt,
        hasLink: withLink.has(id),
        isNominated: nominated.has(id),
        ...coveredBy(storyId),
      })),
    })),
    covered: storyRows.flatMap(({ id, leadLinkId, threadTs, publishedAt }) =>
      publishedAt ? [{ id, subject: subjectOf(leadLinkId, threadTs), publishedAt }] : [],
    ),
    open: storyRows
      .filter(({ publishedAt }) => !publishedAt)
      .map(({ id, leadLinkId, threadTs, openedAt }) => ({
        id,
        openedAt,
        subject: subjectOf(leadLinkId, threadTs),
        postIds: new Set(postRows.filter(({ storyId }) => storyId === id).map((post) => post.id)),
      })),
  };
}

function subjectOf(lead: number | null, threadTs: string | null): Subject {
  return lead === null ? { threadTs: threadTs ?? '' } : { lead };
}

async function sharing(tx: Database, showId: number, postIds: number[]): Promise<Set<number>> {
  if (postIds.length === 0) return new Set();
  const rows = await tx
    .selectDistinct({ postId: shares.postId })
    .from(shares)
    .where(and(eq(shares.showId, showId), isIn(shares.postId, postIds)));
  return new Set(rows.map(({ postId }) => postId));
}

async function nominatedOf(tx: Database, showId: number, postIds: number[]): Promise<Set<number>> {
  if (postIds.length === 0) return new Set();
  const rows = await tx
    .selectDistinct({ postId: nominations.postId })
    .from(nominations)
    .where(
      and(eq(nominations.showId, showId), isIn(nominations.postId, postIds), isNull(nominations.takenBackAt)),
    );
  return new Set(rows.map(({ postId }) => postId));
}
