import { settle } from '../../desk/send-out.ts';
import type { Context } from '../../context.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { KEEP_THEIRS, PlacementCarried } from '../../slack/views/sent-out.ts';

/** Leaves what people made of an episode on another system as it is. */
export const keepTheirs = defineDoor({
  name: KEEP_THEIRS,
  input: PlacementCarried,
  may: mayEdit,
  run: ({ show, input: { episode: episodeId, way, turn } }, context: Pick<Context, 'placements'>) =>
    settle(context, show, { episodeId, way, turn, wish: 'keep theirs' }),
  view: (text) => ({ message: { text } }),
});
