import { notesAnswer } from '../src/desk/notes.ts';
import { UserError } from '../src/errors.ts';
import type { Subcommand } from './subcommand.ts';

export const publish: Subcommand = {
  name: 'publish',
  usage: 'publish',
  summary: 'Ends the draft: its notes are fixed, its stories covered, and the notes go into the channel.',

  async run({ show, userId }, context) {
    const draft = await context.episodes.draft(show.id);
    if (!draft || draft.items.length === 0) {
      throw new UserError(
        'There is no draft to publish: `/episode draft` makes one from what was nominated.',
      );
    }
    return notesAnswer(context, show, draft, { userId, summary: 'Press Publish if these are the notes.' });
  },
};
