import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { checkAgain } from '../src/desk/check.ts';
import { notesOf } from '../src/desk/notes.ts';
import { mayEdit } from '../src/desk/who-may.ts';
import { isStopped } from '../src/domain/check.ts';
import { UserError } from '../src/errors.ts';
import { stoppedMessage } from '../src/slack/views/check.ts';
import { notesAnswer } from '../src/slack/views/notes.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'links' | 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const publish = defineSubcommand({
  name: 'publish',
  usage: 'publish',
  summary: 'Checks and publishes the draft: the channel gets its notes, and posters are told.',
  input: z.string(),
  may: mayEdit,

  async run({ show }, context: Needs) {
    const draft = await context.episodes.draft(show.id);
    const notes = draft && (await notesOf(context, show, draft));
    // Without a story there is nothing to press.
    if (!notes || notes.stories === 0) {
      throw new UserError('There is nothing to publish yet. Make a draft with `/episode draft`.');
    }
    return { notes, checked: await checkAgain(context, show) };
  },

  view({ notes, checked }) {
    if (isStopped(checked.findings)) return { message: stoppedMessage(checked) };
    const remark = 'Press Publish when the notes are ready.';
    return notesAnswer({ ...notes, findings: checked.findings, remark, sendsFile: true });
  },
});
