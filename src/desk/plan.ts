import type { Context } from '../context.ts';
import { type Episode, type EpisodeFacts, episodeName } from '../domain/episode.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';

/**
 * Gives the draft a number, date and topic; starts it when there is none.
 *
 * @throws UserError when another episode has the number, or none was given and there is none left
 */
export async function planEpisode(
  { decisions, episodes }: Pick<Context, 'decisions' | 'episodes'>,
  show: Show,
  { userId, facts }: { userId: string; facts: EpisodeFacts },
): Promise<{ draft: Episode; isNew: boolean }> {
  const known = await episodes.draft(show.id);
  const decided = await decisions.decide(show.id, { userId, patch: { facts } });
  if (decided === 'taken') {
    throw new UserError(
      `Episode ${episodeName(facts.number ?? 0)} is already published. Choose another number.`,
    );
  }
  return { draft: await episodes.ensureDraft(show.id), isNew: !known };
}
