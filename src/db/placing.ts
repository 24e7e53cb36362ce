import { and, asc, eq, isNotNull, isNull, ne, notExists, notInArray, sql } from 'drizzle-orm';
import { type Placement, place } from '../domain/placing.ts';
import { identify, sameSubject, type StoredStory } from '../domain/story-identity.ts';
import { storiesChanged } from './changed.ts';
import type { Database } from './database.ts';
import { type Neighbourhood, neighbourhoodOf, type PostRow } from './neighbourhood.ts';
import type { Enqueue } from './queue.ts';
import { rowsOf } from './rows.ts';
import { digestStories, items, posts, presses, stories } from './schema.ts';
import { keepTexts } from './story-texts.ts';

/**
 * Puts threads, and whatever is about the same, into the stories that they belong to by the rule of
 * `domain/placing.ts`, with the presses of Nominate for them. Whatever shows a story that is another one now is queued to be drawn again.
 *
 * @param threadTs of the threads' openers
 * @param changed stories of which something else changed
 * @param alone openers of those threads that nothing else hangs together with: what is around the others is looked for
 */
export async function placeThreads(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  threadTs: Iterable<string>,
  changed: Iterable<number> = [],
  alone: readonly PostRow[] = [],
): Promise<void> {
  const isAlone = new Set(alone.map(({ ts }) => ts));
  const seeds = [...threadTs].filter((ts) => !isAlone.has(ts));
  const around = await neighbourhoodOf(tx, showId, seeds, alone);
  const threadOf = new Map(around.posts.map((post) => [post.id, post.threadTs]));
  const placements = place(around.threads, around.covered, around.presses);
  const open = placements.filter(({ story }) => story === undefined);
  const identified = identify(open, around.open, (postId) => threadOf.get(postId));

  const storyOf = new Map<number, number>();
  const storyOfPress = new Map<number, number>();
  const settled = await settle(
    tx,
    showId,
    around.posts,
    new Map(placements.map((one) => [one, one.story ?? identified.get(open.indexOf(one))?.id])),
  );
  for (const [placement, id] of settled) {
    const known = identified.get(open.indexOf(placement));
    for (const postId of placement.postIds) storyOf.set(postId, id);
    for (const pressId of placement.pressIds) storyOfPress.set(pressId, id);
    if (known && !hasFacts(known, placement)) await keepFacts(tx, showId, id, placement);
  }
  const moved = around.posts
    .filter(({ id, storyId }) => (storyOf.get(id) ?? null) !== storyId)
    .flatMap(({ id, storyId }) => [storyId ?? [], storyOf.get(id) ?? []].flat());
  const voted = await movePresses(tx, showId, around, storyOfPress);
  // Before stories leave their places: those are to be drawn again.
  await storiesChanged(tx, enqueue, showId, [...changed, ...moved, ...voted]);
  const stay = new Set(identified.values());
  const heirs: number[] = [];
  for (const story of around.open) {
    if (!stay.has(story)) heirs.push(...(await retire(tx, showId, story, settled, storyOf)));
  }
  await keepTexts(tx, showId, heirs);
}

/**
 * Makes the stories of placements that have none, and puts the posts into theirs.
 *
 * @param storyOf the story that each placement is, where there is one
 * @returns the stories of all of them
 */
async function settle(
  tx: Database,
  showId: number,
  neighbours: Neighbourhood['posts'],
  storyOf: ReadonlyMap<Placement, number | undefined>,
): Promise<Map<Placement, number>> {
  const placements = [...storyOf.keys()];
  const placed = new Map(placements.flatMap((one, n) => one.postIds.map((postId) => [postId, n] as const)));
  const fresh = placements.flatMap((one, n) =>
    storyOf.get(one) === undefined ? [{ n, ...factsOf(one) }] : [],
  );
  const moving = neighbours.flatMap(({ id: postId, storyId: from }) => {
    const n = placed.get(postId);
    const placement = n === undefined ? undefined : placements[n];
    const storyId = placement && storyOf.get(placement);
    const isMoving = placement && storyId === undefined ? true : (storyId ?? null) !== from;
    return isMoving ? [{ postId, storyId, n }] : [];
  });
  const made = new Map<number, number>();
  if (fresh.length > 0 || moving.length > 0) {
    for (const { n, id } of await makeAndMove(tx, showId, fresh, moving)) made.set(n, Number(id));
  }
  return new Map(placements.map((one, n) => [one, storyOf.get(one) ?? made.get(n) ?? unmade()]));
}

/** @param moving each to a story that there is, or to the one that is made as the n-th, or out of all */
async function makeAndMove(
  tx: Database,
  showId: number,
  fresh: readonly ({ n: number } & ReturnType<typeof factsOf>)[],
  moving: readonly { postId: number; storyId: number | undefined; n: number | undefined }[],
): Promise<{ n: number; id: string | number }[]> {
  return rowsOf(
    tx,
    sql`
    with fresh as (
      select *, row_number() over (order by n) as place from jsonb_to_recordset(${JSON.stringify(fresh)}::text::jsonb)
        as fresh (n int, "openedAt" timestamptz, "leadLinkId" bigint, "threadTs" text)
    ), made as (
      insert into ${stories} (show_id, opened_at, lead_link_id, thread_ts)
      select ${showId}::bigint, "openedAt", "leadLinkId", "threadTs" from fresh order by n returning ${stories.id}
    ), numbered as (
      select n, numbered.id from fresh
      join (select id, row_number() over (order by id) as place from made) numbered using (place)
    ), moved as (
      update ${posts} set story_id = coalesce(moving."storyId", numbered.id)
      from jsonb_to_recordset(${JSON.stringify(moving)}::text::jsonb) as moving ("postId" bigint, "storyId" bigint, n int)
      left join numbered on numbered.n = moving.n
      where ${posts.showId} = ${showId} and ${posts.id} = moving."postId"
    )
    select n, id from numbered`,
  );
}

function unmade(): never {
  throw new Error('a story was not made');
}

async function keepFacts(tx: Database, showId: number, id: number, placement: Placement): Promise<void> {
  await tx
    .update(stories)
    .set(factsOf(placement))
    .where(and(eq(stories.showId, showId), eq(stories.id, id)));
}

function hasFacts(story: StoredStory, { openedAt, subject }: Placement): boolean {
  return story.openedAt.getTime() === openedAt.getTime() && sameSubject(story.subject, subject);
}

function factsOf({ openedAt, subject: { lead, threadTs } }: Placement) {
  return { openedAt, leadLinkId: lead ?? null, threadTs: threadTs ?? null };
}

/** @returns the stories that presses came to or left */
async function movePresses(
  tx: Database,
  showId: number,
  { presses: given }: Neighbourhood,
  storyOf: ReadonlyMap<number, number>,
): Promise<number[]> {
  const moving = given.filter(({ id, storyId }) => (storyOf.get(id) ?? null) !== storyId);
  for (const { id } of moving) {
    await tx
      .update(presses)
      .set({ storyId: storyOf.get(id) ?? null })
      .where(and(eq(presses.showId, showId), eq(presses.id, id)));
  }
  return moving.flatMap(({ id, storyId }) => [storyId ?? [], storyOf.get(id) ?? []].flat());
}

/**
 * A story that has lost all its posts leaves its place in the draft to the one about the same, and its places in
 * digests to where its posts went. Without an heir it keeps its places: what hosts decided about it is kept for ever, and
 * digests keep their numbers.
 *
 * @returns the heir, if there is one
 */
async function retire(
  tx: Database,
  showId: number,
  story: StoredStory,
  settled: ReadonlyMap<Placement, number>,
  storyOf: ReadonlyMap<number, number>,
): Promise<number[]> {
  const successors = [...story.postIds].flatMap((postId) => storyOf.get(postId) ?? []);
  const heirs = [...settled].filter(
    ([placement]) => placement.story === undefined && isHeir(placement, story),
  );
  const heir = heirs.find(([, id]) => successors.includes(id)) ?? heirs[0];
  if (heir) await handOverItem(tx, showId, story.id, heir[1]);
  const successor = successors.find((id) => id === heir?.[1]) ?? successors[0];
  if (successor !== undefined) await handOverDigest(tx, showId, story.id, successor);
  return heir ? [heir[1]] : [];
}

function isHeir({ subject, postIds }: Placement, story: StoredStory): boolean {
  if (sameSubject(subject, story.subject)) return true;
  return story.subject.threadTs !== undefined && postIds.some((id) => story.postIds.has(id));
}

async function handOverItem(tx: Database, showId: number, from: number, to: number): Promise<void> {
  const isItem = (storyId: number) => and(eq(items.showId, showId), eq(items.storyId, storyId));
  const [ours] = await tx.select().from(items).where(isItem(from));
  const [theirs] = await tx.select().from(items).where(isItem(to));
  await tx
    .update(items)
    .set({ joinedTo: to })
    .where(and(eq(items.showId, showId), eq(items.joinedTo, from), ne(items.storyId, to)));
  if (!ours) return;
  if (!theirs) {
    await tx.update(items).set({ storyId: to }).where(isItem(from));
    return;
  }
  await tx
    .update(items)
    .set({
      section: theirs.section ?? ours.section,
      position: theirs.position ?? ours.position,
      title: theirs.title ?? ours.title,
      words: theirs.words ?? ours.words,
      state: theirs.state ?? ours.state,
      keptFrom: theirs.state === null ? ours.keptFrom : theirs.keptFrom,
      reason: theirs.state === null ? ours.reason : theirs.reason,
      followUp: theirs.followUp ?? ours.followUp,
      addedBy: theirs.addedBy ?? ours.addedBy,
      joinedTo: theirs.joinedTo ?? ours.joinedTo,
    })
    .where(isItem(to));
  await tx.delete(items).where(isItem(from));
}

/** Stories that hosts added about two links which turned out to be one are one: nobody posted either of them. */
export async function joinAdded(tx: Database, showId: number, linkId: number): Promise<void> {
  const added = await tx
    .select({ id: stories.id })
    .from(stories)
    .innerJoin(items, and(eq(items.showId, showId), eq(items.storyId, stories.id)))
    .where(
      and(
        eq(stories.showId, showId),
        eq(stories.leadLinkId, linkId),
        isNull(stories.episodeId),
        isNotNull(items.addedBy),
        notExists(
          tx
            .select({ one: sql`1` })
            .from(posts)
            .where(and(eq(posts.showId, showId), eq(posts.storyId, stories.id), isNull(posts.deletedAt))),
        ),
      ),
    )
    .orderBy(asc(stories.id));
  const [first, ...others] = added;
  if (!first) return;
  for (const { id } of others) await handOverItem(tx, showId, id, first.id);
}

async function handOverDigest(tx: Database, showId: number, from: number, to: number): Promise<void> {
  const isShown = (storyId: number) =>
    and(eq(digestStories.showId, showId), eq(digestStories.storyId, storyId));
  const shown = await tx.select({ kind: digestStories.kind }).from(digestStories).where(isShown(to));
  const kinds = shown.map(({ kind }) => kind);
  await tx
    .update(digestStories)
    .set({ storyId: to })
    .where(and(isShown(from), notInArray(digestStories.kind, kinds)));
}
