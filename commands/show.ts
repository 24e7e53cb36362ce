import { notesAnswer } from '../src/desk/notes.ts';
import { episodeName } from '../src/domain/episode.ts';
import { UserError } from '../src/errors.ts';
import type { Subcommand } from './subcommand.ts';

export const show: Subcommand = {
  name: 'show',
  usage: 'show <number>',
  summary: "One episode's show notes.",

  async run({ text, show: theShow, userId }, context) {
    const [, digits] = /^#?(\d{1,5})$/.exec(text) ?? [];
    if (!digits) throw new UserError('Which episode? For example: `/episode show 2`.');
    const episode = await context.episodes.numbered(theShow.id, Number(digits));
    if (!episode) {
      throw new UserError(`There is no episode ${episodeName(Number(digits))}: \`/episode list\` names all.`);
    }
    return notesAnswer(context, theShow, episode, { userId, summary: '' });
  },
};
