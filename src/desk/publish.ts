import type { Context } from '../context.ts';
import { dayIn, episodeName } from '../domain/episode.ts';
import type { EpisodeNotes } from '../domain/episode-notes.ts';
import { fingerprintOf } from '../domain/fingerprint.ts';
import { coveredIn } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { findEpisode, notesFrom } from './notes.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'shows' | 'stories' | 'workspaces' | 'now'>;

/** So often notes are made once more when something changes while they are made. */
const TRIES = 5;

/**
 * Ends a draft as it stands now, if that is what was seen of it.
 *
 * @param seen the fingerprint of the notes that somebody had before them; left out: any will do
 * @returns the notes when they are others than what was seen: nothing is published then
 * @throws UserError when it is already published
 */
export async function publishEpisode(
  context: Needs,
  show: Show,
  episodeId: number,
  { userId, seen }: { userId: string; seen?: string },
): Promise<EpisodeNotes | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    // Before all else: what changes from here on is noticed, the show's settings too.
    const current = (await context.shows.byId(show.id)) ?? show;
    const { revision } = current;
    const episode = await findEpisode(context, show, episodeId);
    const now = context.now();
    const heldOn = episode.heldOn ?? dayIn(current.timeZone, now);
    const rundown = await loadRundown(context, current, { ...episode, heldOn });
    const notes = notesFrom(context, current, rundown);
    if (!episode.published && seen !== undefined && seen !== fingerprintOf(notes.notes)) return notes;
    const picked = coveredIn(rundown);
    const outcome = await context.episodes.publish(episode, {
      revision,
      picked,
      notes: notes.notes,
      heldOn,
      userId,
      now,
      isQuiet: false,
    });
    if (outcome === 'done') return undefined;
    if (outcome === 'published') throw new UserError(alreadyPublished(episode.number));
  }
  throw new Error('the draft changes all the time');
}

function alreadyPublished(number: number): string {
  return `Episode ${episodeName(number)} is already published. Its notes are in \`/episode show ${number}\`.`;
}
