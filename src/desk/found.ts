import type { Context } from '../context.ts';
import { nominatorsOf } from '../domain/electorate.ts';
import type { Episode } from '../domain/episode.ts';
import { type Fate, fateIn, type Found, type FoundStory } from '../domain/found.ts';
import { OPERATOR } from '../domain/change.ts';
import type { Decision } from '../domain/item.ts';
import { draftRundown, type RundownRules } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { isCarriedOver, type Story } from '../domain/story.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { firstSentenceOf } from '../domain/words/sentences.ts';
import { named } from './named.ts';
import { nominatingFor, rulesAmong } from './rules.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Found stories as people see them, in their order: what each is called, who posted it, and what became of it. */
export async function describeFound(context: Needs, show: Show, ids: readonly number[]): Promise<Found[]> {
  if (ids.length === 0) return [];
  const [rows, loaded, decisions, next] = await Promise.all([
    context.stories.found(show.id, ids),
    context.stories.byId(show.id, ids),
    context.decisions.on(show.id, ids),
    context.episodes.next(show.id),
  ]);
  const rowOf = new Map<number, Partial<FoundStory>>(rows.map((row) => [row.storyId, row]));
  const isOpen = ({ id }: Story) => rowOf.get(id)?.episode === undefined;
  const [stories, people] = await Promise.all([
    named(context, show, loaded),
    context.workspaces
      .of(show)
      .directory.people([
        ...loaded.flatMap(postersOf),
        ...nominatingFor(loaded),
        ...decisions.flatMap(({ addedBy }) => addedBy || []),
      ]),
  ]);
  const open = { next, stories: loaded.filter(isOpen), decisions, now: context.now() };
  const fates = fatesOf(show, rulesAmong(show, people), open);
  const known = new Map(stories.map((story) => [story.id, story]));
  const decided = new Map(decisions.map((decision) => [decision.storyId, decision]));
  const nameOf = (userId: string) => people.get(userId)?.name ?? 'somebody';
  return ids.map((storyId) => {
    const { episode, ...link } = rowOf.get(storyId) ?? {};
    const story = known.get(storyId);
    const isThere = story && (story.posts.length > 0 || story.addedLink);
    const { title: given, words = '', addedBy } = decided.get(storyId) ?? {};
    const posters = story ? postersOf(story) : [];
    const headline = isThere ? headlineOf(story, given) : undefined;
    const url = headline?.url ?? link.url;
    const postedAt = story?.posts[0]?.postedAt;
    return {
      storyId,
      title: headline?.text || (given ?? link.title ?? url ?? (firstSentenceOf(words) || 'A story')),
      ...(url ? { url } : {}),
      by: posters.map(nameOf),
      ...(posters.length === 0 && addedBy !== undefined && addedBy !== OPERATOR
        ? { addedBy: nameOf(addedBy) }
        : {}),
      ...(postedAt ? { postedAt } : {}),
      fate:
        episode === undefined ? (fates.get(storyId) ?? { became: 'old' }) : { became: 'covered', episode },
    };
  });
}

/** Open stories, what is decided about them and others, and the episode that they may be in. */
type Open = { next: Episode; stories: readonly Story[]; decisions: readonly Decision[]; now: Date };

/** What became of open stories. */
function fatesOf(
  { carryOverWeeks }: Show,
  rules: RundownRules,
  { next, stories, decisions, now }: Open,
): Map<number, Fate> {
  const decided = new Set(decisions.map(({ storyId }) => storyId));
  const current = stories.filter(
    (story) => decided.has(story.id) || isCarriedOver(story, now, carryOverWeeks),
  );
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
