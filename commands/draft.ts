import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { openDraft } from '../src/desk/draft.ts';
import { notesFrom } from '../src/desk/notes.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { counted } from '../src/slack/text/wording.ts';
import { notesAnswer } from '../src/slack/views/notes.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const draft = defineSubcommand({
  name: 'draft',
  usage: 'draft',
  summary: 'The show notes of the next episode, with all that is nominated so far.',
  input: z.string(),
  may: mayRead,

  async run({ show }, context: Needs) {
    const { rundown, added } = await openDraft(context, show);
    return { ...notesFrom(context, show, rundown), added };
  },

  view({ added, ...notes }) {
    const remark =
      added === 0 ? 'Nothing is new since the last draft.' : `${counted(added, 'new story', 'new stories')}.`;
    return notesAnswer({ ...notes, remark, sendsFile: true });
  },
});
