import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { CoveredStory, Press, Subject, Thread } from '../domain/placing.ts';
import type { StoredStory } from '../domain/story-identity.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { rowOf, rowsOf } from './rows.ts';
import { episodes, items, nominations, posts, presses, shares, stories } from './schema.ts';

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

/** What is read of a post. Its lead is the first link of a living opener. */
export type PostRow = {
  id: number;
  ts: string;
  threadTs: string;
  postedAt: string;
  storyId: number | null;
  isDeleted: boolean;
  hasLink: boolean;
  isNominated: boolean;
  lead: number | null;
};
type AboutRow = { id: number; leadLinkId: number | null; threadTs: string | null; openedAt: string };
type Rows = {
  posts: readonly PostRow[];
  stories: readonly (AboutRow & { publishedAt: string | null; isUnposted: boolean })[];
  presses: readonly (AboutRow & { storyId: number | null })[];
};

/**
 * Threads with all others that are, or were until now, about the same: what is in one story with one of them, and what
 * leads with the same link. One statement, however far it goes: from thread to story, to link, and back, each looked at once.
 *
 * @param alone openers of further threads that nothing hangs together with
 */
export async function neighbourhoodOf(
  tx: Database,
  showId: number,
  seeds: readonly string[],
  alone: readonly PostRow[] = [],
): Promise<Neighbourhood> {
  const rows =
    seeds.length > 0 ? await rowsAround(tx, showId, seeds) : { posts: [], stories: [], presses: [] };
  return described({ ...rows, posts: [...rows.posts, ...alone] });
}

async function rowsAround(tx: Database, showId: number, seeds: readonly string[]): Promise<Rows> {
  return rowOf<Rows>(
    tx,
    sql`
    with recursive near (kind, id, ts) as (
      select 'thread', 0::bigint, ts from jsonb_array_elements_text(${JSON.stringify(seeds)}::text::jsonb) ts
      union
      select next.kind, next.id, next.ts from near cross join lateral (${BESIDES(showId)}) next
    ), threads as materialized (
      select ts from near where kind = 'thread'
    ), subjects as materialized (
      select distinct id from near where kind in ('lead', 'subject')
    ), found as materialized (
      select id from near where kind = 'story'
    ), told as materialized (
      ${each('threads', sql`select ${posts.id} from ${posts} where ${posts.showId} = ${showId} and ${posts.ts} = threads.ts`)}
      union
      ${each('threads', sql`select ${posts.id} from ${posts} where ${posts.showId} = ${showId} and ${posts.threadTs} = threads.ts`)}
    ), pressed as materialized (
      ${each('subjects', sql`select ${presses.id} from ${presses} where ${presses.showId} = ${showId} and ${presses.leadLinkId} = subjects.id`)}
      union
      ${each('threads', sql`select ${presses.id} from ${presses} where ${presses.showId} = ${showId} and ${presses.threadTs} = threads.ts`)}
    )
    select ${listed(
      each(
        'told',
        sql`select ${posts.id}, ${posts.ts}, coalesce(${posts.threadTs}, ${posts.ts}) as "threadTs", ${posts.postedAt} as "postedAt",
        ${posts.storyId} as "storyId", ${posts.deletedAt} is not null as "isDeleted", first.link_id is not null as "hasLink",
        exists (select from ${nominations} where ${nominations.showId} = ${showId}
          and ${nominations.postId} = ${posts.id} and ${nominations.takenBackAt} is null) as "isNominated",
        case when ${posts.threadTs} is null and ${posts.deletedAt} is null then first.link_id end as lead
      from ${posts} left join lateral (${firstLinkOf(showId, sql`${posts.id}`)}) first on true
      where ${posts.showId} = ${showId} and ${posts.id} = told.id`,
      ),
    )} as posts, ${listed(
      each(
        'found',
        sql`select ${stories.id}, ${stories.leadLinkId} as "leadLinkId", ${stories.threadTs} as "threadTs",
        ${stories.openedAt} as "openedAt", ${episodes.publishedAt} as "publishedAt",
        exists (select from ${items} where ${items.showId} = ${showId}
          and ${items.storyId} = ${stories.id} and ${items.addedBy} is not null) as "isUnposted"
      from ${stories} left join ${episodes} on ${episodes.showId} = ${showId} and ${episodes.id} = ${stories.episodeId}
      where ${stories.showId} = ${showId} and ${stories.id} = found.id`,
      ),
    )} as stories, ${listed(
      each(
        'pressed',
        sql`select ${presses.id}, ${presses.leadLinkId} as "leadLinkId", ${presses.threadTs} as "threadTs",
        ${presses.openedAt} as "openedAt", ${presses.storyId} as "storyId"
      from ${presses} where ${presses.showId} = ${showId} and ${presses.id} = pressed.id`,
      ),
    )} as presses`,
  );
}

/** What is beside what is near. Links that only stories lead with bring no further stories. */
const BESIDES = (showId: number) => sql`
  select 'story' as kind, ${posts.storyId} as id, '' as ts from ${posts}
  where kind = 'thread' and ${posts.showId} = ${showId} and ${posts.ts} = near.ts and ${posts.storyId} is not null
  union all
  select 'story', ${posts.storyId}, '' from ${posts}
  where kind = 'thread' and ${posts.showId} = ${showId} and ${posts.threadTs} = near.ts and ${posts.storyId} is not null
  union all
  select 'story', ${stories.id}, '' from ${stories}
  where kind = 'thread' and ${stories.showId} = ${showId} and ${stories.threadTs} = near.ts
  union all
  select 'lead', first.link_id, '' from ${posts} cross join lateral (${firstLinkOf(showId, sql`${posts.id}`)}) first
  where kind = 'thread' and ${posts.showId} = ${showId} and ${posts.ts} = near.ts
    and ${posts.threadTs} is null and ${posts.deletedAt} is null
  union all
  select 'story', ${stories.id}, '' from ${stories}
  where kind = 'lead' and ${stories.showId} = ${showId} and ${stories.leadLinkId} = near.id
  union all
  select 'subject', ${stories.leadLinkId}, '' from ${stories}
  where kind = 'story' and ${stories.showId} = ${showId} and ${stories.id} = near.id and ${stories.leadLinkId} is not null
  union all
  select 'thread', 0, coalesce(${posts.threadTs}, ${posts.ts}) from ${posts}
  where kind = 'story' and ${posts.showId} = ${showId} and ${posts.storyId} = near.id
  union all
  select 'thread', 0, ts from (${openersWith(showId, sql`near.id`)}) openers where kind in ('lead', 'subject')`;

function firstLinkOf(showId: number, postId: SQL): SQL {
  return sql`select ${shares.linkId} from ${shares} where ${shares.showId} = ${showId} and ${shares.postId} = ${postId}
    order by ${shares.position} limit 1`;
}

/** The ts of living openers whose first link is this. */
function openersWith(showId: number, linkId: SQL): SQL {
  return sql`select ${posts.ts} from ${shares}
    join ${posts} on ${posts.showId} = ${showId} and ${posts.id} = ${shares.postId}
    where ${shares.showId} = ${showId} and ${shares.linkId} = ${linkId}
      and ${posts.threadTs} is null and ${posts.deletedAt} is null
      and ${shares.position} = (select min(first.position) from ${shares} first
        where first.show_id = ${showId} and first.post_id = ${posts.id})`;
}

/**
 * What a query finds for each row of a small set, by its indexes. The planner, which takes any set of unknown size for a large
 * one, would read whole tables instead.
 */
function each(set: 'threads' | 'subjects' | 'found' | 'told' | 'pressed', query: SQL): SQL {
  return sql`select beside.* from ${sql.raw(set)} cross join lateral (${query} offset 0) beside`;
}

/** The rows of a query as one value. */
function listed(query: SQL): SQL {
  return sql`(select coalesce(jsonb_agg(listed), '[]') from (${query}) listed)`;
}

/** The threads that a story is about, whether or not they are in it. */
export async function threadsAbout(
  tx: Database,
  showId: number,
  story: typeof stories.$inferSelect,
): Promise<string[]> {
  const inStory = await threadsIn(tx, showId, [story.id]);
  const leading = await rowsOf<{ ts: string }>(tx, openersWith(showId, sql`${story.leadLinkId}::bigint`));
  return [...inStory, ...leading.map(({ ts }) => ts), story.threadTs ?? []].flat();
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

function described({ posts: postRows, stories: storyRows, presses: pressRows }: Rows): Neighbourhood {
  const living = postRows.filter(({ isDeleted }) => !isDeleted);
  const leads = new Map(postRows.flatMap(({ ts, lead }) => (lead === null ? [] : [[ts, lead]])));
  const coveredIds = new Set(storyRows.filter(({ publishedAt }) => publishedAt).map(({ id }) => id));
  const threads = Map.groupBy(living, (post) => post.threadTs);
  const coveredBy = (storyId: number | null) =>
    storyId !== null && coveredIds.has(storyId) ? { coveredBy: storyId } : {};
  return {
    posts: postRows,
    presses: pressRows.map(({ id, leadLinkId, threadTs, openedAt, storyId }) => ({
      id,
      subject: subjectOf(leadLinkId, threadTs),
      openedAt: new Date(openedAt),
      storyId,
      ...coveredBy(storyId),
    })),
    threads: [...threads].map(([threadTs, inThread]): Thread => ({
      ts: threadTs,
      subject: subjectOf(leads.get(threadTs) ?? null, threadTs),
      posts: inThread.map(({ id, ts, postedAt, storyId, hasLink, isNominated }) => ({
        id,
        ts,
        postedAt: new Date(postedAt),
        hasLink,
        isNominated,
        ...coveredBy(storyId),
      })),
    })),
    covered: storyRows.flatMap(({ id, leadLinkId, threadTs, publishedAt, isUnposted }) =>
      publishedAt
        ? [{ id, subject: subjectOf(leadLinkId, threadTs), publishedAt: new Date(publishedAt), isUnposted }]
        : [],
    ),
    open: storyRows
      .filter(({ publishedAt }) => !publishedAt)
      .map(({ id, leadLinkId, threadTs, openedAt }) => ({
        id,
        openedAt: new Date(openedAt),
        subject: subjectOf(leadLinkId, threadTs),
        postIds: new Set(postRows.filter(({ storyId }) => storyId === id).map((post) => post.id)),
      })),
  };
}

function subjectOf(lead: number | null, threadTs: string | null): Subject {
  return lead === null ? { threadTs: threadTs ?? '' } : { lead };
}
