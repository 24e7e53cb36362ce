import type { Context } from '../context.ts';
import type { CorrectedNotes } from '../domain/episode-notes.ts';
import { type Episode, episodeName } from '../domain/episode.ts';
import { fingerprintOf } from '../domain/fingerprint.ts';
import type { WayName } from '../domain/placement.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { findEpisode } from './notes.ts';

/** @throws UserError when the episode is not published */
export function openNotes(show: Show, { id, number, published }: Episode): CorrectedNotes {
  if (!published) throw new UserError(notPublished(number));
  const { notes } = published;
  return { showId: show.id, episode: { id, number }, notes, seen: fingerprintOf(notes) };
}

/**
 * Opens them as people changed them on another system.
 *
 * @throws UserError when the episode is not published, or nothing of theirs waits any more
 */
export async function openTheirs(
  context: Pick<Context, 'episodes' | 'placements'>,
  show: Show,
  { episodeId, way }: { episodeId: number; way: WayName },
): Promise<CorrectedNotes> {
  const placement = await context.placements.one({ showId: show.id, episodeId, way });
  if (placement?.state !== 'edited' || placement.theirs === null)
    throw new UserError('That is settled already. See `/episode status`.');
  return { ...openNotes(show, await findEpisode(context, show, episodeId)), notes: placement.theirs };
}

/**
 * Keeps the notes of a published episode as a host corrected them.
 *
 * @returns theirs to be sent again, when somebody else corrected the notes meanwhile; nothing is kept then
 * @throws UserError when the episode is not published
 */
export async function correctNotes(
  context: Pick<Context, 'episodes' | 'publishing'>,
  show: Show,
  wanted: { userId: string; episodeId: number; notes: string; seen: string },
): Promise<CorrectedNotes | undefined> {
  const { id, number } = await findEpisode(context, show, wanted.episodeId);
  const outcome = await context.publishing.correct({ showId: show.id, id }, wanted);
  if (outcome === 'done') return undefined;
  if (outcome === 'draft') throw new UserError(notPublished(number));
  const { notes } = wanted;
  const seen = fingerprintOf(outcome.notes);
  return { showId: show.id, episode: { id, number }, notes, seen, isOvertaken: true };
}

function notPublished(number: number): string {
  return `Episode ${episodeName(number)} is not published. Change its draft with \`/episode edit\`.`;
}
