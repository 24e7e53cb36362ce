import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';

/**
 * Stories by id, in no order.
 *
 * @param known stories that were loaded a moment ago, and are not loaded again
 */
export async function loadStories(
  { stories }: { stories: Pick<Context['stories'], 'byId'> },
  show: Show,
  ids: Iterable<number>,
  known: readonly Story[],
): Promise<Story[]> {
  const wanted = new Set(ids);
  const there = known.filter(({ id }) => wanted.has(id));
  const missing = wanted.difference(new Set(there.map(({ id }) => id)));
  return missing.size === 0 ? there : [...there, ...(await stories.byId(show.id, [...missing]))];
}
