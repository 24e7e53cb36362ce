import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { openDraft } from '../src/desk/draft.ts';
import { notesFrom } from '../src/desk/notes.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { isHost } from '../src/domain/show.ts';
import { draftRemark, notesAnswer } from '../src/slack/views/notes.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const draft = defineSubcommand({
  name: 'draft',
  usage: 'draft',
  summary: 'The show notes of the next episode, with all that is nominated so far.',
  input: z.string(),
  may: mayRead,

  async run({ show, userId }, context: Needs) {
    const { rundown, added } = await openDraft(context, show, userId);
    return { notes: notesFrom(context, show, rundown), added };
  },

  view: ({ notes, added }, { show, userId }) =>
    notesAnswer({
      ...notes,
      remark: draftRemark(notes.waiting, show, added),
      sendsFile: true,
      isForReader: !isHost(show, userId),
    }),
});
