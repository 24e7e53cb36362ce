import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { openDraft } from '../src/desk/draft.ts';
import { notesFrom } from '../src/desk/notes.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { isHost } from '../src/domain/show.ts';
import { drawnBelowMessage, notesAnswer } from '../src/slack/views/notes.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<
  Context,
  'background' | 'decisions' | 'draftAnswers' | 'episodes' | 'logger' | 'stories' | 'workspaces' | 'now'
>;

export const draft = defineSubcommand({
  name: 'draft',
  usage: 'draft',
  summary: 'The show notes of the next episode, with all that is nominated so far.',
  input: z.string(),
  may: mayRead,

  async run({ show, userId }, context: Needs) {
    const older = await context.draftAnswers.retire(show.id, userId);
    const { rundown, news } = await openDraft(context, show, userId);
    if (older) {
      const { slack } = context.workspaces.of(show);
      const message = drawnBelowMessage(rundown.episode);
      context.background.run('replacing an older draft', () =>
        // They may have started Slack again since, and the answer is gone.
        slack
          .replacePressed(older.responseUrl, message)
          .catch((error: unknown) => context.logger.info({ error }, 'An older draft could not be replaced')),
      );
    }
    return { ...notesFrom(context, show, rundown), ...(news ? { news } : {}) };
  },

  view: (notes, { show, userId }) =>
    notesAnswer({ ...notes, sendsFile: true, isForReader: !isHost(show, userId) }),
});
