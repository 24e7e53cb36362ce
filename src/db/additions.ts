import { and, desc, eq, isNull, max, type SQL } from 'drizzle-orm';
import type { DecisionPatch } from '../domain/change.ts';
import { SAME_STORY_MS } from '../domain/story.ts';
import type { Database } from './database.ts';
import type { Enqueue } from './queue.ts';
import { items, posts, stories } from './schema.ts';
import { linkIdOf } from './post-writing.ts';
import { written } from './written.ts';

/** What a host adds by hand: a link, a thread without one, or a text alone, with what they want of it. */
export type Addition = {
  userId: string;
  /** As given. It is a web page's address. */
  url?: string;
  /** The ts of the thread's opener. */
  threadTs?: string;
  title?: string;
  words?: string;
  section?: string;
  now: Date;
};

/** What is decided about a story that is added: what hosts decided before stays. */
export function additionTo(
  { decision, hasPosts }: ToAdd,
  { userId, title, words, section, isSaid = true }: Addition & { isSaid?: boolean },
): DecisionPatch {
  const own = hasPosts
    ? { title, section, ...(isSaid ? {} : { words }) }
    : { title, section, words, addedBy: userId };
  const undecided = Object.entries(own).filter(
    ([field, value]) => value && (decision?.[field as keyof Row] ?? null) === null,
  );
  return { ...Object.fromEntries(undecided), state: 'in' };
}

/** The story of what is added, with what hosts decided about it before. */
type ToAdd = { storyId: number; decision?: Row; hasPosts: boolean };
type Row = typeof items.$inferSelect;

/** The open story about what is added, made where there is none. */
export async function storyToAdd(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  { url, threadTs, now, ...said }: Addition,
): Promise<ToAdd> {
  const linkId = url === undefined ? undefined : await linkIdOf(tx, enqueue, showId, url);
  const aboutThread = threadTs === undefined ? isText(said) : eq(stories.threadTs, threadTs);
  const about = linkId === undefined ? aboutThread : eq(stories.leadLinkId, linkId);
  const known = await openAbout(tx, showId, about, now);
  if (known) return known;
  const subject = { leadLinkId: linkId ?? null, threadTs: linkId === undefined ? (threadTs ?? null) : null };
  const story = written(
    await tx
      .insert(stories)
      .values({ showId, openedAt: now, ...subject })
      .returning({ id: stories.id }),
  );
  return { storyId: story.id, hasPosts: false };
}

/** Whether a story is a text alone that a host added: who sends a form twice adds it once. */
function isText({ userId, title, words }: Pick<Addition, 'userId' | 'title' | 'words'>): SQL | undefined {
  const isSame = (column: typeof items.title | typeof items.words, text: string | undefined) =>
    text ? eq(column, text) : isNull(column);
  return and(
    isNull(stories.leadLinkId),
    isNull(stories.threadTs),
    eq(items.addedBy, userId),
    isSame(items.title, title),
    isSame(items.words, words),
  );
}

/** The newest open story about the same that a post of now would belong to, or that hosts have in their hands. */
async function openAbout(
  tx: Database,
  showId: number,
  about: SQL | undefined,
  now: Date,
): Promise<ToAdd | undefined> {
  const rows = await tx
    .select({ storyId: stories.id, openedAt: stories.openedAt, decision: items, lastAt: max(posts.postedAt) })
    .from(stories)
    .leftJoin(items, and(eq(items.showId, showId), eq(items.storyId, stories.id)))
    .leftJoin(posts, and(eq(posts.showId, showId), eq(posts.storyId, stories.id), isNull(posts.deletedAt)))
    .where(and(eq(stories.showId, showId), about, isNull(stories.episodeId)))
    .groupBy(stories.showId, stories.id, items.showId, items.storyId)
    .orderBy(desc(stories.openedAt), desc(stories.id));
  const found = rows.find(
    ({ decision, lastAt, openedAt }) =>
      decision !== null || now.getTime() - (lastAt ?? openedAt).getTime() <= SAME_STORY_MS,
  );
  if (!found) return undefined;
  const { storyId, decision, lastAt } = found;
  return { storyId, hasPosts: lastAt !== null, ...(decision ? { decision } : {}) };
}
