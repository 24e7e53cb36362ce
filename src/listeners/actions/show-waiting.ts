import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadAddable } from '../../desk/add.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { SHOW_WAITING, waitingModal } from '../../slack/views/add.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'people' | 'stories' | 'workspaces' | 'now'>;

/** Opens the list of the stories that wait, from which a host takes some in. */
export const showWaiting = defineDoor({
  name: SHOW_WAITING,
  input: z.object({ episode: z.int() }),
  may: mayEdit,
  opensForm: true,
  run: async ({ show, userId }, context: Needs) => ({
    addable: await loadAddable(context, show, { page: 0, find: '', userId }),
    now: context.now(),
  }),
  view: ({ addable, now }) => ({ form: waitingModal(addable, now) }),
});
