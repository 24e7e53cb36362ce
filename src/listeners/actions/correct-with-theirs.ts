import type { Context } from '../../context.ts';
import { openTheirs } from '../../desk/correct.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { correctForm } from '../../slack/views/correct-form.ts';
import { CORRECT_WITH_THEIRS, PlacementCarried } from '../../slack/views/sent-out.ts';

/** Opens the form that corrects published notes, with what people made of them on another system. */
export const correctWithTheirs = defineDoor({
  name: CORRECT_WITH_THEIRS,
  input: PlacementCarried,
  may: mayEdit,
  opensForm: true,
  run: ({ show, input: { episode: episodeId, way } }, context: Pick<Context, 'episodes' | 'placements'>) =>
    openTheirs(context, show, { episodeId, way }),
  view: (notes) => ({ form: correctForm(notes) }),
});
