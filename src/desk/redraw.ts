import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';

/**
 * To be called once a view of the draft is noted and drawn: what has changed since it was read may have been drawn before.
 *
 * @param show as it was before the view was read
 */
export async function redrawIfChanged(
  { shows, enqueue }: Pick<Context, 'shows' | 'enqueue'>,
  { id: showId, revision }: Show,
): Promise<void> {
  const now = await shows.byId(showId);
  if (now && now.revision !== revision) await enqueue('redraw-desk', { showId });
}
