import { settle } from '../../desk/send-out.ts';
import type { Context } from '../../context.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { TRY_SENDING, PlacementCarried } from '../../slack/views/sent-out.ts';

/** Tries at once to send an episode to another system. */
export const trySending = defineDoor({
  name: TRY_SENDING,
  input: PlacementCarried,
  may: mayEdit,
  run: ({ show, input: { episode: episodeId, way, turn } }, context: Pick<Context, 'placements'>) =>
    settle(context, show, { episodeId, way, turn, wish: 'try again' }),
  view: (text) => ({ message: { text } }),
});
