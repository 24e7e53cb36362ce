import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import { draftRundown, publishedRundown, type Rundown } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { CARRY_OVER_MS } from '../domain/story.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';

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
  const carriedOver = new Date(context.now().getTime() - CARRY_OVER_MS);
  const open = await context.stories.open(show.id, carriedOver);
  const decisions = await context.decisions.open(show.id);
  const touched = decisions.map(({ storyId }) => storyId);
  const known = new Set(open.map(({ id }) => id));
  const others = await context.stories.byId(
    show.id,
    touched.filter((id) => !known.has(id)),
  );
  const stories = [...open, ...others];
  const rules = await rulesFor(context, show, stories);
  return draftRundown(episode, await named(context, show, stories), decisions, rules);
}
