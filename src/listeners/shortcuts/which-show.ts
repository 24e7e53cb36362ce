import type { Context } from '../../context.ts';
import { saidIn } from '../../desk/add.ts';
import { newsShowsOf } from '../../desk/show-for.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { whichShowForm } from '../../slack/views/add.ts';
import { Message, pointedAt } from './message.ts';

type Needs = Pick<Context, 'shows' | 'trips' | 'workspaces'>;

/** Asks which of several shows a message is for. */
export const whichShow = defineDoor({
  name: 'message:which-show',
  input: Message,
  may: mayRead,
  opensForm: true,

  async run({ show, userId, input }, context: Needs) {
    const { words } = pointedAt(input, { show });
    return {
      shows: await newsShowsOf(context, show.workspaceId, userId),
      said: await saidIn(context, show, words),
    };
  },

  view: ({ shows, said }) => ({ form: whichShowForm(shows, said) }),
});
