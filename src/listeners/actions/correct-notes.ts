import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openNotes } from '../../desk/correct.ts';
import { findEpisode } from '../../desk/notes.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { CORRECT_NOTES, correctForm } from '../../slack/views/correct-form.ts';

/** Opens the form in which a host corrects published notes. */
export const correctNotes = defineDoor({
  name: CORRECT_NOTES,
  input: z.object({ episode: z.int() }),
  may: mayEdit,
  opensForm: true,
  run: async ({ show, input: { episode } }, context: Pick<Context, 'episodes'>) =>
    openNotes(show, await findEpisode(context, show, episode)),
  view: (notes) => ({ form: correctForm(notes) }),
});
