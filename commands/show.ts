import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { episodeNumbered, notesOf } from '../src/desk/notes.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { episodeNumberIn } from '../src/domain/episode.ts';
import { isHost } from '../src/domain/show.ts';
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
    return notesOf(context, theShow, await episodeNumbered(context, theShow, number));
  },

  view: (notes, { show: theShow, userId }) =>
    notesAnswer({ ...notes, sendsFile: true, isForReader: !isHost(theShow, userId) }),
});
