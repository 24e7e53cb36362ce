import { z } from 'zod';
import type { Context } from '../../context.ts';
import { findEpisode, notesOf } from '../../desk/notes.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { DOWNLOAD_NOTES, downloadedNotes } from '../../slack/views/notes.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Sends the notes as a file. */
export const downloadNotes = defineDoor({
  name: DOWNLOAD_NOTES,
  input: z.object({ episode: z.int() }),
  may: mayRead,

  async run({ show, input }, context: Needs) {
    return notesOf(context, show, await findEpisode(context, show, input.episode));
  },

  view: (notes) => ({
    message: { text: 'I am sending you the file in a direct message.' },
    file: downloadedNotes(notes),
  }),
});
