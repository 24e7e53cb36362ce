import type { Context } from '../context.ts';
import type { EpisodeNotes } from '../domain/episode-notes.ts';
import { episodeName } from '../domain/episode.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { findEpisode, notesOf } from './notes.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'publishing' | 'stories' | 'workspaces' | 'now'>;

/**
 * Takes the publishing of the last episode back.
 *
 * @returns its notes, as a draft again
 * @throws UserError when it cannot be taken back
 */
export async function unpublishEpisode(
  context: Needs,
  show: Show,
  { episodeId, userId }: { episodeId: number; userId: string },
): Promise<EpisodeNotes> {
  const episode = await findEpisode(context, show, episodeId);
  const outcome = await context.publishing.unpublish(episode, userId);
  const name = episodeName(episode.number);
  if (outcome === 'draft') throw new UserError(`Episode ${name} is a draft. See it with \`/episode draft\`.`);
  if (outcome === 'imported')
    throw new UserError(
      `Episode ${name} was imported: there is no draft to go back to. Correct its notes with \`/episode edit ${episode.number}\`.`,
    );
  if (outcome === 'done') return notesOf(context, show, await findEpisode(context, show, episodeId));
  if ('later' in outcome) {
    const later = episodeName(outcome.later);
    throw new UserError(
      `Episode ${later} was published after ${name}: only the last can be taken back. Correct the notes of ${name} with \`/episode edit ${episode.number}\`.`,
    );
  }
  throw new UserError(
    `Episode ${episodeName(outcome.begun)} is begun already. Take its changes back with Undo in \`/episode edit\`, and its date and topic with \`/episode new ${episode.number + 1} - -\`. Then unpublish again.`,
  );
}
