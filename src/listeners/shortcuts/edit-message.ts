import type { Context } from '../../context.ts';
import { storyInDraft } from '../../desk/add.ts';
import { openItem } from '../../desk/edit-item.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { itemForm } from '../../slack/views/item-form.ts';
import { Message, pointedAt } from './message.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'links' | 'posts' | 'stories' | 'workspaces' | 'now'>;

/** Opens the form of the item that a message is about. */
export const editMessage = defineDoor({
  name: 'message:edit',
  input: Message,
  may: mayEdit,
  opensForm: true,

  async run({ show, typedIn, input }, context: Needs) {
    const message = pointedAt(input, { show, ...(typedIn === undefined ? {} : { typedIn }) });
    return openItem(context, show, await storyInDraft(context, show, message));
  },

  view: (item) => ({ form: itemForm(item) }),
});
