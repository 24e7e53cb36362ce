import { episodeListMessage } from '../src/slack/views/episode-list.ts';
import { UserError } from '../src/errors.ts';
import type { Subcommand } from './subcommand.ts';

export const list: Subcommand = {
  name: 'list',
  usage: 'list',
  summary: 'All episodes, the newest first.',

  async run({ show }, { episodes }) {
    const all = await episodes.list(show.id);
    if (all.length === 0) throw new UserError('There is no episode yet: `/episode draft` starts the first.');
    return episodeListMessage(show.name, all);
  },
};
