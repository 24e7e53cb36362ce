import type { Context } from '../context.ts';
import {
  DIGEST_JOB,
  type Digest,
  type DigestContent,
  type DigestEntry,
  type DigestPreview,
  type Late,
  STORIES_PER_MESSAGE,
} from '../domain/digest.ts';
import { nominatorsOf } from '../domain/electorate.ts';
import type { Show } from '../domain/show.ts';
import { isWorthShowing, postersOf, ranked, type Story, WEEK_MS } from '../domain/story.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { alsoIn } from './memory.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';
import { loadStories } from './stories.ts';

type Needs = Pick<Context, 'decisions' | 'stories' | 'digests' | 'slots' | 'workspaces'>;

const FIRST_DIGEST_MS = WEEK_MS;
const LATE_MS = 60 * 60 * 1000;

/**
 * Makes the stories that no digest has shown yet the digest due at `slot`. Asked again, by any process, it gives the
 * same digest.
 *
 * @returns what its messages show; nothing when there is nothing new
 */
export async function claimDigest(context: Needs, show: Show, slot: Date): Promise<DigestContent[]> {
  const claimed = await context.digests.at(show.id, slot);
  if (claimed) return digestContents(context, show, claimed);
  const stories = await storiesFor(context, show, slot);
  if (stories.length === 0) return [];
  const storyIds = stories.map(({ id }) => id);
  const digest = await context.digests.claim(show.id, slot, storyIds, STORIES_PER_MESSAGE);
  if (!digest) return [];
  // Where another process was faster, theirs may have stories that came in since.
  const shown = await loadStories(context, show, digest.parts.flat(), stories);
  return contentsOf(context, show, digest.parts, shown, await lateness(context, show, slot));
}

/** What the messages of a digest show now. */
export async function digestContents(
  context: Needs,
  show: Show,
  { parts, slot }: Digest,
): Promise<DigestContent[]> {
  const stories = await context.stories.byId(show.id, parts.flat());
  return contentsOf(context, show, parts, stories, await lateness(context, show, slot));
}

/** The digest as it would be posted now; undefined when there is nothing new to show. */
export async function previewDigest(
  context: Needs & Pick<Context, 'now'>,
  show: Show,
): Promise<DigestPreview | undefined> {
  const slot = context.now();
  const stories = await storiesFor(context, show, slot);
  const [content] = await contentsOf(context, show, partsOf(stories), stories);
  return content && { showId: show.id, slot, content };
}

/**
 * The stories no digest has shown yet, most nominated first. What was stored late is among them, however old, but
 * nothing of before the week of the first digest, nor what is no longer carried over.
 */
async function storiesFor(context: Needs, show: Show, slot: Date): Promise<Story[]> {
  const first = (await context.digests.firstSlot(show.id)) ?? slot;
  const from = Math.max(first.getTime() - FIRST_DIGEST_MS, slot.getTime() - show.carryOverWeeks * WEEK_MS);
  const stories = await context.stories.undigested(show.id, new Date(from), slot);
  const rules = await rulesFor(context, show, stories);
  return ranked(
    stories.filter((story) => isWorthShowing(story, rules)),
    rules,
  );
}

function partsOf(stories: readonly Story[]): number[][] {
  const ids = stories.map(({ id }) => id);
  return Array.from({ length: Math.ceil(ids.length / STORIES_PER_MESSAGE) }, (_, part) =>
    ids.slice(part * STORIES_PER_MESSAGE, (part + 1) * STORIES_PER_MESSAGE),
  );
}

async function contentsOf(
  context: Needs,
  show: Show,
  parts: readonly (readonly number[])[],
  stories: readonly Story[],
  late?: Late,
): Promise<DigestContent[]> {
  const entries = await entriesOf(context, show, stories);
  const total = parts.flat().length;
  let first = 1;
  return parts.map((storyIds) => {
    const content = {
      show: show.name,
      entries: storyIds.flatMap((id) => entries.get(id) ?? []),
      first,
      total,
      ...(late ? { late } : {}),
    };
    first += storyIds.length;
    return content;
  });
}

async function lateness({ slots }: Needs, { id, timeZone }: Show, slot: Date): Promise<Late | undefined> {
  const planned = await slots.at(id, DIGEST_JOB, slot);
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
      const entry = {
        showId: show.id,
        storyId: story.id,
        title,
        by,
        nominations,
        ...(url ? { url } : {}),
        ...(episodes ? { alsoIn: episodes } : {}),
      };
      return [[story.id, entry] as const];
    }),
  );
}
