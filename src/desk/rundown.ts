import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import { type Rundown, rundownOf } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';
import { loadStories } from './stories.ts';

type Needs = Pick<Context, 'stories' | 'workspaces'>;

/** @param known stories that were loaded a moment ago, and are not loaded again */
export async function loadRundown(
  context: Needs,
  show: Show,
  episode: Episode,
  known: readonly Story[] = [],
): Promise<Rundown> {
  const picked = episode.items.map(({ storyId }) => storyId);
  const stories = await loadStories(context, show, picked, known);
  const rules = await rulesFor(context, show, stories);
  return rundownOf(episode, await named(context, show, stories), rules);
}
