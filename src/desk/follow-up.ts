import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';

/**
 * Has an item say more of a link that the show had before: it may have that again.
 *
 * @throws UserError when the draft has no such item any more
 */
export async function makeFollowUp(
  { decisions }: Pick<Context, 'decisions'>,
  show: Show,
  { userId, storyId }: { userId: string; storyId: number },
): Promise<void> {
  const patch = { about: storyId, stories: { [storyId]: { followUp: true } } };
  if ((await decisions.decide(show.id, { userId, patch })) !== 'covered') return;
  throw new UserError('That story is no longer in the draft. See the draft with `/episode edit`.');
}
