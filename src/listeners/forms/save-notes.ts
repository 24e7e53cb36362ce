import { z } from 'zod';
import type { Context } from '../../context.ts';
import { correctNotes } from '../../desk/correct.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { correctForm, NotesCarried, SAVE_NOTES } from '../../slack/views/correct-form.ts';
import { longTextIn } from '../long-text.ts';

const Input = NotesCarried.catchall(z.unknown())
  .transform((input) => ({ ...input, notes: `${longTextIn('notes', input, input.joints).trimEnd()}\n` }))
  .refine(({ notes }) => notes.trim() !== '', { path: ['notes-0'], message: 'The notes cannot be empty.' });

/** Keeps published notes as a host corrected them. Where somebody else did so meanwhile, they are asked again. */
export const saveNotesForm = defineDoor({
  name: SAVE_NOTES,
  input: Input,
  may: mayEdit,
  run: (
    { show, userId, input: { episode: episodeId, notes, seen } },
    context: Pick<Context, 'episodes' | 'publishing'>,
  ) => correctNotes(context, show, { userId, episodeId, notes, seen }),
  view: (overtaken) => overtaken && { form: correctForm(overtaken), replaces: true },
});
