import type { Context } from '../context.ts';
import { nominatorsOf } from '../domain/electorate.ts';
import type { PressRemark } from '../domain/nomination.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';
import { rulesFor } from './rules.ts';

type Needs = Pick<Context, 'nominations' | 'stories' | 'workspaces'>;

/** Nominates a story by a press of its button, or takes that press back. */
export async function pressNominate(
  context: Needs,
  show: Show,
  storyId: number,
  userId: string,
): Promise<PressRemark | undefined> {
  await context.nominations.press(show.id, storyId, userId);
  const [story] = await context.stories.byId(show.id, [storyId]);
  if (!story || story.posts.length === 0) return 'story is gone';
  const counts = nominatorsOf(story, await rulesFor(context, show, [story])).has(userId);
  const isPressed = hasPressed(story, userId);
  if (isPressed && !counts) return 'own nomination does not count';
  if (!isPressed && counts) return 'reaction still nominates';
  return undefined;
}

function hasPressed({ posts }: Story, userId: string): boolean {
  return posts.some(({ nominations }) =>
    nominations.some((nomination) => nomination.userId === userId && nomination.emoji === undefined),
  );
}
