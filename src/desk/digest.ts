import type { Context } from '../context.ts';
import {
  type Around,
  DIGEST_JOBS,
  type Digest,
  type DigestContent,
  type DigestEntry,
  type DigestKind,
  type DigestPreview,
  excerptOf,
  type Late,
  messagesFor,
  type NothingNew,
  type WeekBefore,
  weekBefore,
} from '../domain/digest.ts';
import { dayIn } from '../domain/episode.ts';
import { nominatorsOf, sectionOf } from '../domain/electorate.ts';
import type { Show } from '../domain/show.ts';
import { isWorthShowing, leadOf, postersOf, ranked, type Story, WEEK_MS } from '../domain/story.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { alsoIn } from './memory.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';
import { loadRundown } from './rundown.ts';
import { loadStories } from './stories.ts';

type Needs = Pick<Context, 'decisions' | 'stories' | 'episodes' | 'digests' | 'slots' | 'workspaces' | 'now'>;

const FIRST_DIGEST_MS = WEEK_MS;
const LATE_MS = 60 * 60 * 1000;

/**
 * Makes the stories that no digest of the kind has shown yet the digest due at `slot`. Asked again, by any process, it
 * gives the same digest.
 *
 * @returns what its messages show; nothing when there is nothing new
 */
export async function claimDigest(
  context: Needs,
  show: Show,
  slot: Date,
  kind: DigestKind = 'first',
): Promise<DigestContent[]> {
  const claimed = await context.digests.at(show.id, slot, kind);
  if (claimed) return digestContents(context, show, claimed);
  const stories = await storiesFor(context, show, slot, kind);
  if (stories.length === 0) return [];
  const around = await weeksAround(context, show, { slot, kind }, stories);
  const channelId = kind === 'second' ? elsewhere(show) : null;
  const digest = await context.digests.claim(show.id, slot, partsOf(stories), around, { kind, channelId });
  if (!digest) return [];
  // Where another process was faster, theirs may have stories that came in since.
  const shown = await loadStories(context, show, digest.parts.flat(), stories);
  return contentsOf(context, show, digest, shown);
}

/** What the messages of a digest show now. */
export async function digestContents(context: Needs, show: Show, digest: Digest): Promise<DigestContent[]> {
  return contentsOf(context, show, digest, await context.stories.byId(show.id, digest.parts.flat()));
}

/** What is said where there is nothing new to show; undefined where the show says nothing, or it is late for that. */
export async function nothingNew(context: Needs, show: Show, slot: Date): Promise<NothingNew | undefined> {
  const isDue = (await context.slots.at(show.id, DIGEST_JOBS.first, slot)) !== undefined;
  if (!show.saysNothingNew || !isDue || (await lateness(context, show, { slot, kind: 'first' })))
    return undefined;
  const { before: _, ...around } = await weeksAround(context, show, { slot, kind: 'first' }, []);
  return { channel: show.channelName, around };
}

/** The first digest as it would be posted now; undefined when there is nothing new to show. */
export async function previewDigest(context: Needs, show: Show): Promise<DigestPreview | undefined> {
  const slot = context.now();
  const digest = { slot, kind: 'first' as const };
  const stories = await storiesFor(context, show, slot, 'first');
  if (stories.length === 0) return undefined;
  const around = await weeksAround(context, show, digest, stories);
  const [content] = await contentsOf(context, show, { ...digest, parts: partsOf(stories), around }, stories);
  return content && { showId: show.id, slot, content };
}

/**
 * The stories no digest of the kind has shown yet, most nominated first. What was stored late is among them, however old, but
 * nothing of before the week of the first digest, nor what is no longer carried over.
 */
async function storiesFor(context: Needs, show: Show, slot: Date, kind: DigestKind): Promise<Story[]> {
  const first = (await context.digests.firstSlot(show.id, kind)) ?? slot;
  const from = Math.max(first.getTime() - FIRST_DIGEST_MS, slot.getTime() - show.carryOverWeeks * WEEK_MS);
  const stories = await context.stories.undigested(show.id, new Date(from), slot, kind);
  const rules = await rulesFor(context, show, stories);
  return ranked(
    stories.filter((story) => isWorthShowing(story, rules)),
    rules,
  );
}

/** The channel of the second digest, where it is not the show's. */
function elsewhere({ channelId, secondDigest }: Show): string | null {
  return secondDigest && secondDigest.channelId !== channelId ? secondDigest.channelId : null;
}

function partsOf(stories: readonly Story[]): number[][] {
  return messagesFor(
    stories.map((story) => ({
      id: story.id,
      characters: headlineOf(story).text.length + (leadOf(story)?.link.publicUrl.length ?? 0),
    })),
  );
}

/** What is to be said of the next episode, of what waits for it, and of what became of the digest before. */
async function weeksAround(
  context: Needs,
  show: Show,
  { slot, kind }: Pick<Digest, 'slot' | 'kind'>,
  stories: readonly Story[],
): Promise<Around> {
  const { number, heldOn, ...next } = await context.episodes.next(show.id);
  const { entries } = await loadRundown(context, show, { ...next, number, ...(heldOn ? { heldOn } : {}) });
  const fresh = new Set(stories.map(({ id }) => id));
  const waiting = entries.flatMap(({ story }) => (story && !fresh.has(story.id) ? [story.openedAt] : []));
  const oldest = Math.min(...waiting.map((openedAt) => openedAt.getTime()));
  const before = await whatBecame(context, show, slot, kind);
  // An episode of before that is not published yet has no deadline that anybody can keep.
  const isToCome = heldOn && heldOn >= dayIn(show.timeZone, slot);
  return {
    next: { number, ...(isToCome ? { heldOn } : {}) },
    ...(waiting.length > 0
      ? { waiting: { stories: waiting.length, weeks: Math.floor((slot.getTime() - oldest) / WEEK_MS) } }
      : {}),
    ...(before ? { before } : {}),
  };
}

async function whatBecame(
  context: Needs,
  show: Show,
  slot: Date,
  kind: DigestKind,
): Promise<WeekBefore | undefined> {
  const digest = await context.digests.before(show.id, slot, kind);
  if (!digest) return undefined;
  const ids = digest.parts.flat();
  const [stories, found] = await Promise.all([
    context.stories.byId(show.id, ids),
    context.stories.found(show.id, ids),
  ]);
  return weekBefore(stories, found, await rulesFor(context, show, stories));
}

async function contentsOf(
  context: Needs,
  show: Show,
  { kind, parts, slot, around }: Pick<Digest, 'kind' | 'parts' | 'slot' | 'around'>,
  stories: readonly Story[],
): Promise<DigestContent[]> {
  const entries = await entriesOf(context, show, stories);
  const late = await lateness(context, show, { slot, kind });
  const total = parts.flat().length;
  const nominated = [...entries.values()].filter(({ nominations }) => nominations > 0).length;
  let first = 1;
  return parts.map((storyIds) => {
    const content = {
      kind,
      channel: show.channelName,
      entries: storyIds.flatMap((id) => entries.get(id) ?? []),
      first,
      held: storyIds.length,
      total,
      nominated,
      around,
      ...(late ? { late } : {}),
    };
    first += storyIds.length;
    return content;
  });
}

async function lateness(
  { slots }: Needs,
  { id, timeZone }: Show,
  { slot, kind }: Pick<Digest, 'slot' | 'kind'>,
): Promise<Late | undefined> {
  const planned = await slots.at(id, DIGEST_JOBS[kind], slot);
  if (!planned) return undefined;
  const { missed, plannedAt } = planned;
  const isLate = missed > 0 || plannedAt.getTime() - slot.getTime() > LATE_MS;
  return isLate ? { due: slot, timeZone, missed } : undefined;
}

/** A story that has nothing to say any more, since its posts were deleted or edited, has no entry. */
async function entriesOf(
  context: Needs,
  show: Show,
  stories: readonly Story[],
): Promise<Map<number, DigestEntry>> {
  const rules = await rulesFor(context, show, stories);
  const posters = new Map(stories.map((story) => [story.id, postersOf(story)]));
  const people = await context.workspaces.of(show).directory.people([...posters.values()].flat());
  const hostTitles = await context.decisions.titles(
    show.id,
    stories.map(({ id }) => id),
  );
  const before = await alsoIn(context, show, stories);
  return new Map(
    (await named(context, show, stories)).flatMap((story) => {
      const { text: title, url } = headlineOf(story, hostTitles.get(story.id));
      if (!title) return [];
      const by = (posters.get(story.id) ?? []).map((userId) => people.get(userId)?.name ?? 'somebody');
      const nominations = nominatorsOf(story, rules).size;
      const episodes = before.get(story.id);
      const section = sectionOf(story, rules);
      const excerpt = excerptOf(story, title, rules);
      const entry = {
        showId: show.id,
        storyId: story.id,
        title,
        by,
        nominations,
        ...(url ? { url } : {}),
        ...(section ? { emoji: section.emoji } : {}),
        ...(excerpt ? { excerpt } : {}),
        ...(episodes ? { alsoIn: episodes } : {}),
      };
      return [[story.id, entry] as const];
    }),
  );
}
