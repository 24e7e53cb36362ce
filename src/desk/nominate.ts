import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { nominatorsOf } from '../domain/electorate.ts';
import type { Story } from '../domain/story.ts';
import { refreshDigests } from './digest.ts';
import { rulesFor } from './rules.ts';

type Needs = Pick<
  Context,
  'nominations' | 'episodes' | 'stories' | 'digests' | 'directory' | 'slack' | 'now'
>;

/**
 * Nominates a story by a press of its button, or takes that press back.
 *
 * @returns what the one who pressed would otherwise wonder about: why the count is what it was
 */
export async function pressNominate(
  context: Needs,
  show: Show,
  storyId: number,
  userId: string,
): Promise<string | undefined> {
  await context.nominations.press(show.id, storyId, userId);
  await refreshDigests(context, show, storyId);
  const [story] = await context.stories.byId([storyId]);
  if (!story) return undefined;
  const counts = nominatorsOf(story, await rulesFor(context, show, [story])).has(userId);
  const isPressed = hasPressed(story, userId);
  if (isPressed && !counts) return 'You posted that yourself: your own nomination does not count.';
  if (!isPressed && counts) return 'Your reaction still nominates that: take it away, too.';
  return undefined;
}

function hasPressed({ posts }: Story, userId: string): boolean {
  return posts.some(({ nominations }) =>
    nominations.some((nomination) => nomination.userId === userId && nomination.emoji === undefined),
  );
}
