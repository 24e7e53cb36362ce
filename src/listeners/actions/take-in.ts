import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadAddable, takeIn as takeStoryIn } from '../../desk/add.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { listModal, TAKE_IN } from '../../slack/views/add.ts';
import { LookingAt, lookingIn } from '../looking.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'people' | 'stories' | 'workspaces' | 'now'>;

/** Takes a story that waits into the episode. The others stay to choose from. */
export const takeIn = defineDoor({
  name: TAKE_IN,
  input: LookingAt.extend({ story: z.int() }),
  may: mayEdit,

  async run({ show, userId, form, input: { story, ...input } }, context: Needs) {
    const taken = await takeStoryIn(context, show, { userId, storyId: story });
    return {
      addable: { ...(await loadAddable(context, show, { ...lookingIn(input, form), userId })), taken },
      now: context.now(),
    };
  },

  view: ({ addable, now }, { form }) => ({ form: listModal(form)(addable, now), replaces: true }),
});
