import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openItem } from '../../desk/edit-item.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { ItemCarried, itemForm, TAKE_THEIRS } from '../../slack/views/item-form.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Fills the form with what another host saved meanwhile, in place of what was typed. */
export const takeTheirs = defineDoor({
  name: TAKE_THEIRS,
  input: z.object({ story: z.int() }),
  may: mayEdit,
  run: ({ show, input: { story } }, context: Needs) => openItem(context, show, story),

  view(item, { form }) {
    const edition = ItemCarried.safeParse(form).data?.edition ?? 0;
    return { form: itemForm(item, { edition: edition + 1 }), replaces: true };
  },
});
