import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import { type Rundown, rundownOf } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';

type Needs = Pick<Context, 'stories' | 'workspaces'>;

/** @param known stories that were loaded a moment ago, and need not be again */
export async function loadRundown(
  context: Needs,
  show: Show,
  episode: Episode,
  known: readonly Story[] = [],
): Promise<Rundown> {
  const knownIds = new Set(known.map(({ id }) => id));
  const picked = new Set(episode.items.map(({ storyId }) => storyId));
  const missing = [...picked].filter((id) => !knownIds.has(id));
  const stories = [
    ...known.filter(({ id }) => picked.has(id)),
    ...(await context.stories.byId(show.id, missing)),
  ];
  const rules = await rulesFor(context, show, stories);
  return rundownOf(episode, await named(context, show, stories), rules);
}
