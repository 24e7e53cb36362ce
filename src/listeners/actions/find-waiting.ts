import type { Context } from '../../context.ts';
import { loadAddable } from '../../desk/add.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { FIND_WAITING, listModal } from '../../slack/views/add.ts';
import { LookingAt, lookingIn } from '../looking.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'people' | 'stories' | 'workspaces' | 'now'>;

/** Shows those of the stories that wait which have some words, or another page of them. */
export const findWaiting = defineDoor({
  name: FIND_WAITING,
  input: LookingAt,
  may: mayEdit,
  run: async ({ show, userId, input, form }, context: Needs) => ({
    addable: await loadAddable(context, show, { ...lookingIn(input, form), userId }),
    now: context.now(),
  }),
  view: ({ addable, now }, { form }) => ({ form: listModal(form)(addable, now), replaces: true }),
});
