import type { Context } from '../context.ts';
import type { Rundown } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { CARRY_OVER_MS } from '../domain/story.ts';
import { UserError } from '../errors.ts';
import { rulesFor } from './rules.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

/**
 * The show's draft with all that has been nominated: started when there is none, and added to when there is.
 *
 * @throws UserError when there is nothing to draft
 */
export async function openDraft(context: Needs, show: Show): Promise<{ rundown: Rundown; added: number }> {
  const carriedOver = new Date(context.now().getTime() - CARRY_OVER_MS);
  const stories = await context.stories.open(show.id, carriedOver);
  const rules = await rulesFor(context, show, stories);
  const { episode, added } = await context.episodes.draftWith(show.id, stories, rules);
  if (!episode) throw new UserError(nothingYet(show));
  return { rundown: await loadRundown(context, show, episode, stories), added };
}

function nothingYet({ channelName, minNominations, sections }: Show): string {
  const people = minNominations === 1 ? 'somebody' : `${minNominations} people`;
  const [news] = sections;
  return `There is nothing to draft yet. Post links in #${channelName}, have ${people} react to them with :${news?.emoji}:, then try again.`;
}
