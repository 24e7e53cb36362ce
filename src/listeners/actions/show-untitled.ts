import { z } from 'zod';
import type { Context } from '../../context.ts';
import { findEpisode, notesOf } from '../../desk/notes.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { SHOW_UNTITLED, untitledMessage } from '../../slack/views/notes.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Shows more of the pages that gave no title, each with its button. */
export const showUntitled = defineDoor({
  name: SHOW_UNTITLED,
  input: z.object({ episode: z.int(), from: z.int().nonnegative() }),
  may: mayEdit,

  async run({ show, input }, context: Needs) {
    return notesOf(context, show, await findEpisode(context, show, input.episode));
  },

  view: (notes, { input: { from } }) => ({ message: untitledMessage(notes, from) }),
});
