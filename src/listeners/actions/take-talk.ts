import { z } from 'zod';
import type { Context } from '../../context.ts';
import { takeTalk as take } from '../../desk/trips/talks.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { TAKE_TALK, takenTalkMessage } from '../../slack/views/talk.ts';

/** Has whoever presses write the text of a talk; pressed by its writer it gives the talk back. */
export const takeTalk = defineDoor({
  name: TAKE_TALK,
  input: z.object({ talk: z.int() }),
  may: mayRead,
  run: ({ show, userId, input: { talk: talkId } }, context: Pick<Context, 'trips' | 'workspaces'>) =>
    take(context, show, { talkId, userId }),
  view: (taken) => ({ message: takenTalkMessage(taken) }),
});
