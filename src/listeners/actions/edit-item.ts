import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openItem } from '../../desk/edit-item.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { itemForm } from '../../slack/views/item-form.ts';
import { EDIT_ITEM } from '../../slack/views/story-line.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Opens the form in which a host edits an item. */
export const editItem = defineDoor({
  name: EDIT_ITEM,
  input: z.object({ story: z.int() }),
  may: mayEdit,
  opensForm: true,
  run: ({ show, input: { story } }, context: Needs) => openItem(context, show, story),
  view: (item) => ({ form: itemForm(item) }),
});
