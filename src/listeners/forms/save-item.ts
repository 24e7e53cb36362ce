import type { Context } from '../../context.ts';
import { openItem, saveItem } from '../../desk/edit-item.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { wishOf } from '../../domain/edited-item.ts';
import { conflictForm, SAVE_ITEM } from '../../slack/views/item-form.ts';
import { ItemFormInput, itemFieldsIn } from '../item-fields.ts';
import { HostsTitle } from './title.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

const Input = ItemFormInput.extend({ title: HostsTitle });

/** Keeps what a host made of an item. Where another host changed the same meanwhile, they are asked again. */
export const saveItemForm = defineDoor({
  name: SAVE_ITEM,
  input: Input,
  may: mayEdit,

  async run({ show, userId, input }, context: Needs) {
    const { story: storyId, seen, shown, edition } = input;
    const fields = itemFieldsIn(input);
    const conflict = await saveItem(context, show, { userId, storyId, wish: wishOf(shown, fields), seen });
    if (!conflict) return undefined;
    const item = await openItem(context, show, storyId);
    const others = await context.workspaces
      .of(show)
      .directory.people(conflict.map((change) => change.userId));
    const by = conflict.map((change) => others.get(change.userId)?.name ?? 'somebody').at(-1) ?? 'somebody';
    return { item, shown, filled: fields, by, edition };
  },

  view: (conflict) => conflict && { form: conflictForm(conflict.item, conflict), replaces: true },
});
