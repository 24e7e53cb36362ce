import type { Context } from '../context.ts';
import type { EpisodeNotes } from '../domain/episode-notes.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { findEpisode, notesOf } from './notes.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

/**
 * Gives an item of a draft the host's own title; an empty one takes it back.
 *
 * @returns the draft's notes with it
 * @throws UserError when the draft has no such item any more
 */
export async function editTitle(
  context: Needs,
  show: Show,
  { episodeId, itemId, title }: { episodeId: number; itemId: number; title: string },
): Promise<EpisodeNotes> {
  const episode = { id: episodeId, showId: show.id };
  if (!(await context.episodes.setTitle(episode, itemId, title || undefined))) {
    throw new UserError(
      'Your title was not saved: that story is no longer in the draft. See the draft with `/episode draft`.',
    );
  }
  return notesOf(context, show, await findEpisode(context, show, episodeId));
}
