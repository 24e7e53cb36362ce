import type { Context } from '../../context.ts';
import { addingTo, addMessage as add, saidIn } from '../../desk/add.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { linkForm, tookIn } from '../../slack/views/add.ts';
import { noticeModal } from '../../slack/views/notice.ts';
import { Message, pointedAt } from './message.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'posts' | 'stories' | 'workspaces' | 'now'>;

/** Takes into the next episode what a message says. Where it has no link, the host is asked for one. */
export const addMessage = defineDoor({
  name: 'message:add',
  input: Message,
  may: mayEdit,
  opensForm: true,

  async run({ show, userId, typedIn, input }, context: Needs) {
    const message = pointedAt(input, { show, ...(typedIn === undefined ? {} : { typedIn }) });
    const title = await add(context, show, { userId, message });
    return title === undefined
      ? { form: linkForm(addingTo(show), (await saidIn(context, show, message.words)).words) }
      : { form: noticeModal(tookIn(title)) };
  },

  view: (answer) => answer,
});
