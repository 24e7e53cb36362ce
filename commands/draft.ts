import { openDraft } from '../src/desk/draft.ts';
import { notesAnswer } from '../src/desk/notes.ts';
import type { Subcommand } from './subcommand.ts';

export const draft: Subcommand = {
  name: 'draft',
  usage: 'draft',
  summary: "The next episode's show notes so far, with what has been nominated since.",

  async run({ show, userId }, context) {
    const { episode, added } = await openDraft(context, show);
    const summary = added === 0 ? 'Nothing new since the last draft.' : `${added} new.`;
    return notesAnswer(context, show, episode, { userId, summary });
  },
};
