import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { loadPreview } from '../src/desk/preview.ts';
import { mayEdit } from '../src/desk/who-may.ts';
import { isStopped } from '../src/domain/check.ts';
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

  run: ({ show }, context: Needs) => loadPreview(context, show),

  view({ notes, checked }) {
    if (isStopped(checked.findings)) return { message: stoppedMessage(checked) };
    const remark = 'Press Publish when the notes are ready.';
    return notesAnswer({ ...notes, findings: checked.findings, remark, sendsFile: true });
  },
});
