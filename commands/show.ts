import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { notesOf } from '../src/desk/notes.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { episodeName, episodeNumberIn } from '../src/domain/episode.ts';
import { UserError } from '../src/errors.ts';
import { notesAnswer } from '../src/slack/views/notes.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

export const show = defineSubcommand({
  name: 'show',
  usage: 'show <number>',
  summary: 'The show notes of one episode.',
  input: z
    .string()
    .transform(episodeNumberIn)
    .pipe(z.number('Which episode? For example: `/episode show 2`.')),
  may: mayRead,

  async run({ show: theShow, input: number }, context: Needs) {
    const episode = await context.episodes.numbered(theShow.id, number);
    if (episode) return notesOf(context, theShow, episode);
    throw new UserError(
      `There is no episode ${episodeName(number)}. See all episodes with \`/episode list\`.`,
    );
  },

  view: (notes) => notesAnswer({ ...notes, sendsFile: true }),
});
