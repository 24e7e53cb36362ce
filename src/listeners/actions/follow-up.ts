import { z } from 'zod';
import type { Context } from '../../context.ts';
import { makeFollowUp } from '../../desk/follow-up.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { FOLLOW_UP } from '../../slack/views/check.ts';

/** Has an item be a follow-up. Whoever has the check before them sees it at once. */
export const followUp = defineDoor({
  name: FOLLOW_UP,
  input: z.object({ story: z.int() }),
  may: mayEdit,
  run: ({ show, userId, input: { story } }, context: Pick<Context, 'decisions'>) =>
    makeFollowUp(context, show, { userId, storyId: story }),
  view: (_, { pressedIn }) =>
    pressedIn ? undefined : { message: { text: 'It is a follow-up now. Run `/episode publish` again.' } },
});
