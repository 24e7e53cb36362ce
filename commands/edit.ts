import type { Context } from '../src/context.ts';
import { openNotes } from '../src/desk/correct.ts';
import { episodeNumbered } from '../src/desk/notes.ts';
import { loadOverview } from '../src/desk/overview.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { correctForm } from '../src/slack/views/correct-form.ts';
import { isHost } from '../src/domain/show.ts';
import { rundownModal } from '../src/slack/views/rundown.ts';
import { OptionalNumber } from './episode-number.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'placements' | 'stories' | 'workspaces' | 'now'>;

export const edit = defineSubcommand({
  name: 'edit',
  usage: 'edit [number]',
  summary:
    'The stories of the next episode: their order, sections, titles and words. Or the notes of a published one.',
  input: OptionalNumber,
  may: mayRead,
  opensForm: true,

  async run({ show, userId, input: number }, context: Needs) {
    const episode = number === undefined ? undefined : await episodeNumbered(context, show, number);
    if (episode?.published) return { correcting: openNotes(show, episode) };
    const overview = await loadOverview(context, show);
    return { overview, shown: { now: context.now(), isHost: isHost(show, userId), page: 0 } };
  },

  view({ correcting, overview, shown }) {
    if (correcting) return { form: correctForm(correcting) };
    return { form: rundownModal(overview, shown), follows: { page: 0 } };
  },
});
