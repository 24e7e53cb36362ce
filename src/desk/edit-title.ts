import type { Context } from '../context.ts';
import type { EpisodeNotes } from '../domain/episode-notes.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { findEpisode, notesOf } from './notes.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

/**
 * Gives a story of a draft the host's own title; an empty one takes it back.
 *
 * @returns the draft's notes with it
 * @throws UserError when it is no longer open
 */
export async function editTitle(
  context: Needs,
  show: Show,
  { episodeId, storyId, title }: { episodeId: number; storyId: number; title: string },
): Promise<EpisodeNotes> {
  const episode = await findEpisode(context, show, episodeId);
  if (episode.published || !(await context.episodes.setTitle(show.id, storyId, title || undefined))) {
    throw new UserError(
      'Your title was not saved: that story is no longer in the draft. See the draft with `/episode draft`.',
    );
  }
  return notesOf(context, show, episode);
}
