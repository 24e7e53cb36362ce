import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import type { Decision } from '../domain/item.ts';
import {
  draftRundown,
  publishedRundown,
  type Rundown,
  type RundownEntry,
  waitingFor,
} from '../domain/rundown.ts';
import { nominatingEmoji } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { type Story, WEEK_MS } from '../domain/story.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';
import { loadStories } from './stories.ts';

type Needs = Pick<Context, 'decisions' | 'stories' | 'workspaces' | 'now'>;

/** What an episode holds: what was published in it, or what the draft holds now. */
export async function loadRundown(context: Needs, show: Show, episode: Episode): Promise<Rundown> {
  if (episode.published) {
    const items = await context.decisions.published(episode);
    const covered = await context.stories.byId(
      show.id,
      items.map(({ storyId }) => storyId),
    );
    return publishedRundown(episode, await named(context, show, covered), items);
  }
  const emoji = nominatingEmoji(show.sections);
  const since = carriedOverSince(context, show);
  const [{ stories: nominated, unvoted }, decisions] = await Promise.all([
    context.stories.nominated(show.id, since, emoji),
    context.decisions.open(show.id),
  ]);
  const { stories, rules } = await withDecided(context, show, nominated, decisions);
  return draftRundown(episode, stories, decisions, rules, unvoted);
}

/** The stories that are in no draft yet, most nominated first. */
export async function loadWaiting(context: Needs, show: Show, draft: Episode): Promise<RundownEntry[]> {
  const [open, decisions] = await Promise.all([
    context.stories.open(show.id, carriedOverSince(context, show)),
    context.decisions.open(show.id),
  ]);
  const { stories, rules } = await withDecided(context, show, open, decisions);
  return waitingFor(draft, stories, decisions, rules);
}

/** Stories of before are no longer carried over. */
export function carriedOverSince({ now }: Pick<Needs, 'now'>, { carryOverWeeks }: Show): Date {
  return new Date(now().getTime() - carryOverWeeks * WEEK_MS);
}

/** Stories and what else hosts decided about, and whose votes count. */
async function withDecided(
  context: Needs,
  show: Show,
  known: readonly Story[],
  decisions: readonly Decision[],
) {
  const decided = decisions.map(({ storyId }) => storyId);
  const loaded = await loadStories(context, show, [...known.map(({ id }) => id), ...decided], known);
  const [stories, rules] = await Promise.all([named(context, show, loaded), rulesFor(context, show, loaded)]);
  return { stories, rules };
}
