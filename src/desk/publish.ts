import type { Context } from '../context.ts';
import { dayIn, episodeName } from '../domain/episode.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { draftNotes, findEpisode } from './notes.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

/**
 * Ends a draft as it stands now.
 *
 * @param isQuiet whether the channel is not told
 * @returns the number of the episode
 * @throws UserError when it is already published
 */
export async function publishEpisode(
  context: Needs,
  show: Show,
  episodeId: number,
  { userId, isQuiet = false }: { userId: string; isQuiet?: boolean },
): Promise<number> {
  const episode = await findEpisode(context, show, episodeId);
  const now = context.now();
  const heldOn = episode.heldOn ?? dayIn(show.timeZone, now);
  const notes = draftNotes(context, show, await loadRundown(context, show, { ...episode, heldOn }));
  if (!(await context.episodes.publish(episode, { notes, heldOn, userId, now, isQuiet }))) {
    throw new UserError(
      `Episode ${episodeName(episode.number)} is already published. Its notes are in \`/episode show ${episode.number}\`.`,
    );
  }
  return episode.number;
}
