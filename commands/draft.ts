import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { openDraft } from '../src/desk/draft.ts';
import { notesFrom } from '../src/desk/notes.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { notesAnswer } from '../src/slack/views/notes.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const draft = defineSubcommand({
  name: 'draft',
  usage: 'draft',
  summary: "The next episode's show notes so far, with what has been nominated since.",
  input: z.string(),
  may: mayRead,

  async run({ show }, context: Needs) {
    const { rundown, added } = await openDraft(context, show);
    return { ...notesFrom(context, show, rundown), added };
  },

  view({ added, ...notes }) {
    const remark = added === 0 ? 'Nothing new since the last draft.' : `${added} new.`;
    return notesAnswer({ ...notes, remark, sendsFile: true });
  },
});
