import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { notesOf } from '../src/desk/notes.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { UserError } from '../src/errors.ts';
import { notesAnswer } from '../src/slack/views/notes.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const publish = defineSubcommand({
  name: 'publish',
  usage: 'publish',
  summary: 'Ends the draft: its notes are fixed, its stories covered, and the notes go into the channel.',
  input: z.string(),
  may: mayRead,

  async run({ show }, context: Needs) {
    const draft = await context.episodes.draft(show.id);
    if (draft && draft.items.length > 0) return notesOf(context, show, draft);
    throw new UserError('There is no draft to publish: `/episode draft` makes one from what was nominated.');
  },

  view: (notes) =>
    notesAnswer({ ...notes, remark: 'Press Publish if these are the notes.', sendsFile: true }),
});
