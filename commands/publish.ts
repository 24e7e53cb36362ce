import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { notesOf } from '../src/desk/notes.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { UserError } from '../src/errors.ts';
import { notesAnswer } from '../src/slack/views/notes.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const publish = defineSubcommand({
  name: 'publish',
  usage: 'publish',
  summary: 'Publishes the draft: its notes can no longer change, and the channel gets them.',
  input: z.string(),
  may: mayRead,

  async run({ show }, context: Needs) {
    const draft = await context.episodes.draft(show.id);
    const notes = draft && (await notesOf(context, show, draft));
    // Without a story there is nothing to press.
    if (notes && notes.stories > 0) return notes;
    throw new UserError('There is nothing to publish yet. Make a draft with `/episode draft`.');
  },

  view: (notes) =>
    notesAnswer({ ...notes, remark: 'Press Publish when the notes are ready.', sendsFile: true }),
});
