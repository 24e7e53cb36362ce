import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { UserError } from '../src/errors.ts';
import { episodeListMessage } from '../src/slack/views/episode-list.ts';
import { defineSubcommand } from './subcommand.ts';

export const list = defineSubcommand({
  name: 'list',
  usage: 'list',
  summary: 'All episodes, newest first.',
  input: z.string(),
  may: mayRead,

  async run({ show }, { episodes }: { episodes: Pick<Context['episodes'], 'list'> }) {
    const all = await episodes.list(show.id);
    if (all.length > 0) return all;
    throw new UserError('There are no episodes yet. Start the first one with `/episode draft`.');
  },

  view: (all, { show }) => ({ message: episodeListMessage(show.name, all) }),
});
