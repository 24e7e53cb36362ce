import { z } from 'zod';
import type { Context } from '../../context.ts';
import { answerName as answer } from '../../desk/trips/check.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { ANSWER_NAME, checkedTripMessage } from '../../slack/views/trip-document.ts';

const NAME_LENGTH = 200;

/** Says whether a name was meant by a word. The check is drawn again. */
export const answerName = defineDoor({
  name: ANSWER_NAME,
  input: z.object({
    trip: z.int(),
    document: z.enum(['report', 'post', 'digests']),
    written: z.string().min(1).max(NAME_LENGTH),
    name: z.string().min(1).max(NAME_LENGTH),
    said: z.enum(['yes', 'no', 'always']),
  }),
  may: mayEdit,
  run: (
    { show, userId, input: { trip: tripId, document: kind, said, ...input } },
    context: Pick<Context, 'trips' | 'workspaces' | 'now'>,
  ) => answer(context, show, { ...input, kind, tripId, userId, answer: said }),
  view: (checked) => ({ message: checkedTripMessage(checked), replaces: true }),
});
