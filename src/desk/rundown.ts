import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import { draftRundown, publishedRundown, type Rundown } from '../domain/rundown.ts';
import { nominatingEmoji } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { WEEK_MS } from '../domain/story.ts';
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
  const carriedOver = new Date(context.now().getTime() - show.carryOverWeeks * WEEK_MS);
  const emoji = nominatingEmoji(show.sections);
  const { stories: nominated, unvoted } = await context.stories.nominated(show.id, carriedOver, emoji);
  const decisions = await context.decisions.open(show.id);
  const decided = decisions.map(({ storyId }) => storyId);
  const stories = await loadStories(context, show, [...nominated.map(({ id }) => id), ...decided], nominated);
  const rules = await rulesFor(context, show, stories);
  return draftRundown(episode, await named(context, show, stories), decisions, rules, unvoted);
}
