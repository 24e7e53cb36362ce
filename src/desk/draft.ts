import type { Context } from '../context.ts';
import { CARRY_OVER_MS } from '../domain/draft.ts';
import type { Episode } from '../domain/episode.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { rulesFor } from './rules.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'directory' | 'now'>;

/**
 * The show's draft with all that has been nominated: started when there is none, and added to when there is.
 *
 * @throws UserError when there is nothing to draft
 */
export async function openDraft(context: Needs, show: Show): Promise<{ episode: Episode; added: number }> {
  const carriedOver = new Date(context.now().getTime() - CARRY_OVER_MS);
  const stories = await context.stories.open(show.id, carriedOver);
  const rules = await rulesFor(context, show, stories);
  const { episode, added } = await context.episodes.draftWith(show.id, stories, rules);
  if (!episode) throw new UserError(nothingYet(show));
  return { episode, added };
}

function nothingYet({ channelName, minNominations, sections }: Show): string {
  const people = minNominations === 1 ? 'somebody' : `${minNominations} people`;
  const [news] = sections;
  return `There is nothing to draft yet: post links in #${channelName} and have ${people} react to them with :${news?.emoji}:, then try again.`;
}
