import type { Context } from '../src/context.ts';
import { episodeNumbered } from '../src/desk/notes.ts';
import { unpublishEpisode } from '../src/desk/unpublish.ts';
import { mayEdit } from '../src/desk/who-may.ts';
import { UserError } from '../src/errors.ts';
import { unpublishedAnswer } from '../src/slack/views/notes.ts';
import { OptionalNumber } from './episode-number.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'publishing' | 'stories' | 'workspaces' | 'now'>;

export const unpublish = defineSubcommand({
  name: 'unpublish',
  usage: 'unpublish [number]',
  summary: 'Takes the last publishing back: the episode is the draft again.',
  input: OptionalNumber,
  may: mayEdit,

  async run({ show, userId, input: number }, context: Needs) {
    const episode = await (number === undefined
      ? context.episodes.lastPublished(show.id)
      : episodeNumbered(context, show, number));
    if (!episode) throw new UserError('No episode is published yet. See the draft with `/episode draft`.');
    return unpublishEpisode(context, show, { episodeId: episode.id, userId });
  },

  view: unpublishedAnswer,
});
