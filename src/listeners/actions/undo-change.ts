import { z } from 'zod';
import type { Context } from '../../context.ts';
import { undo } from '../../desk/undo.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { UNDO } from '../../slack/views/rundown.ts';

/** Takes a change back. Whoever has the draft before them sees it at once. */
export const undoChange = defineDoor({
  name: UNDO,
  input: z.object({ change: z.int() }),
  may: mayEdit,
  run: ({ show, userId, input: { change } }, context: Pick<Context, 'decisions'>) =>
    undo(context, show, { userId, changeId: change }),
  view: () => undefined,
});
