import { settle } from '../../desk/send-out.ts';
import type { Context } from '../../context.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { SEND_OURS, PlacementCarried } from '../../slack/views/sent-out.ts';

/** Sends an episode to another system in the place of what people made of it there. */
export const sendOurs = defineDoor({
  name: SEND_OURS,
  input: PlacementCarried,
  may: mayEdit,
  run: ({ show, input: { episode: episodeId, way, turn } }, context: Pick<Context, 'placements'>) =>
    settle(context, show, { episodeId, way, turn, wish: 'send ours' }),
  view: (text) => ({ message: { text } }),
});
