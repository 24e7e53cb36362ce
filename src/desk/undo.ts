import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';

/** @throws UserError when it cannot be taken back any more */
export async function undo(
  { decisions }: Pick<Context, 'decisions'>,
  show: Show,
  { userId, changeId }: { userId: string; changeId: number },
): Promise<void> {
  const undone = await decisions.undo(show.id, { userId, changeId });
  if (typeof undone === 'string') throw new UserError(WHY_NOT[undone]);
}

const WHY_NOT = {
  undone: 'That change was taken back already.',
  changed: 'That was changed again since. Edit it to what it should be.',
  covered: 'That is published by now. Take publishing back first, with `/episode unpublish`.',
};
