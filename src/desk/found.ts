import type { Context } from '../context.ts';
import { nominatorsOf } from '../domain/electorate.ts';
import { type Fate, fateIn, type Found, type FoundStory } from '../domain/found.ts';
import { draftRundown } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { isCarriedOver, type Story } from '../domain/story.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { firstSentenceOf } from '../domain/words/sentences.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Found stories as people see them: what each is called, who posted it, and what became of it. */
export async function describeFound(
  context: Needs,
  show: Show,
  rows: readonly FoundStory[],
): Promise<Found[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ storyId }) => storyId);
  const stories = await named(context, show, await context.stories.byId(show.id, ids));
  const known = new Map(stories.map((story) => [story.id, story]));
  const decisions = await context.decisions.on(show.id, ids);
  const decided = new Map(decisions.map((decision) => [decision.storyId, decision]));
  const fates = await fatesOf(
    context,
    show,
    rows.flatMap(({ storyId, episode }) => (episode === undefined ? (known.get(storyId) ?? []) : [])),
  );
  const people = await context.workspaces.of(show).directory.people(stories.flatMap(postersOf));
  return rows.map(({ storyId, episode, ...link }) => {
    const story = known.get(storyId);
    const isThere = story && (story.posts.length > 0 || story.addedLink);
    const { title: given, words = '' } = decided.get(storyId) ?? {};
    const headline = isThere ? headlineOf(story, given) : undefined;
    const url = headline?.url ?? link.url;
    const postedAt = story?.posts[0]?.postedAt;
    return {
      storyId,
      title: headline?.text || (given ?? link.title ?? url ?? (firstSentenceOf(words) || 'A story')),
      ...(url ? { url } : {}),
      by: story ? postersOf(story).map((userId) => people.get(userId)?.name ?? 'somebody') : [],
      ...(postedAt ? { postedAt } : {}),
      fate:
        episode === undefined ? (fates.get(storyId) ?? { became: 'old' }) : { became: 'covered', episode },
    };
  });
}

/** What became of open stories. */
async function fatesOf(context: Needs, show: Show, stories: readonly Story[]): Promise<Map<number, Fate>> {
  if (stories.length === 0) return new Map();
  const draft = await context.episodes.draft(show.id);
  const next = draft ?? { id: 0, showId: show.id, number: 0, hosts: [], guests: [] };
  const decisions = await context.decisions.on(
    show.id,
    stories.map(({ id }) => id),
  );
  const decided = new Set(decisions.map(({ storyId }) => storyId));
  const current = stories.filter(
    (story) => decided.has(story.id) || isCarriedOver(story, context.now(), show.carryOverWeeks),
  );
  const rules = await rulesFor(context, show, current);
  const rundown = draftRundown(next, current, decisions, rules);
  return new Map(
    current.map((story) => {
      const votes = nominatorsOf(story, rules).size;
      return [story.id, fateIn(rundown, story.id, { votes, needed: rules.minNominations })];
    }),
  );
}

function postersOf({ posts }: Story): string[] {
  return [...new Set(posts.map(({ userId }) => userId))];
}
