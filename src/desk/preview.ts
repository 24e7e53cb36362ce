import type { Context } from '../context.ts';
import type { CheckedDraft } from '../domain/check.ts';
import type { EpisodeNotes } from '../domain/episode-notes.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { checkAgain } from './check.ts';
import { notesOf } from './notes.ts';

type Needs = Pick<Context, 'links' | 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/**
 * What would be published now, and what a check says of it. Starts the draft where there is none.
 *
 * @throws UserError when there is nothing to publish
 */
export async function loadPreview(
  context: Needs,
  show: Show,
): Promise<{ notes: EpisodeNotes; checked: CheckedDraft }> {
  const next = await context.episodes.next(show.id);
  const { stories } = await notesOf(context, show, next);
  if (stories === 0) {
    throw new UserError('There is nothing to publish yet. Make a draft with `/episode draft`.');
  }
  const notes = await notesOf(context, show, await context.episodes.ensureDraft(show.id));
  return { notes, checked: await checkAgain(context, show) };
}
