import type { Context } from '../context.ts';
import type { EpisodeNotes } from '../domain/episode-notes.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { findEpisode, notesOf } from './notes.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/**
 * Gives a story of a draft the host's own title; an empty one takes it back.
 *
 * @returns the draft's notes with it
 * @throws UserError when it is no longer open
 */
export async function editTitle(
  context: Needs,
  show: Show,
  {
    episodeId,
    storyId,
    title,
    userId,
  }: { episodeId: number; storyId: number; title: string; userId: string },
): Promise<EpisodeNotes> {
  const episode = await findEpisode(context, show, episodeId);
  const patch = { stories: { [storyId]: { title: title || null } } };
  if (episode.published || (await context.decisions.decide(show.id, { userId, patch })) === 'covered') {
    throw new UserError(
      'Your title was not saved: that story is no longer in the draft. See the draft with `/episode draft`.',
    );
  }
  return notesOf(context, show, episode);
}
