import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadAddable } from '../../desk/add.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { addModal, OPEN_ADD } from '../../slack/views/add.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'people' | 'stories' | 'workspaces' | 'now'>;

/** Opens the modal in which a host adds stories. */
export const openAdd = defineDoor({
  name: OPEN_ADD,
  input: z.object({ episode: z.int() }),
  may: mayEdit,
  opensForm: true,
  run: async ({ show, userId }, context: Needs) => ({
    addable: await loadAddable(context, show, { page: 0, find: '', userId }),
    now: context.now(),
  }),
  view: ({ addable, now }) => ({ form: addModal(addable, now) }),
});
