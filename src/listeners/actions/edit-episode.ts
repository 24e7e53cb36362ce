import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadOverview } from '../../desk/overview.ts';
import { mayRead } from '../../desk/who-may.ts';
import { isHost } from '../../domain/show.ts';
import { defineDoor } from '../../door/door.ts';
import { EDIT_EPISODE, rundownModal } from '../../slack/views/rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'placements' | 'stories' | 'workspaces' | 'now'>;

/** Opens the rundown of the next episode, for a host to work on it. */
export const editEpisode = defineDoor({
  name: EDIT_EPISODE,
  input: z.object({ episode: z.int() }),
  may: mayRead,
  opensForm: true,
  run: async ({ show, userId }, context: Needs) => ({
    overview: await loadOverview(context, show),
    now: context.now(),
    isHost: isHost(show, userId),
  }),
  view: ({ overview, ...shown }) => ({
    form: rundownModal(overview, { ...shown, page: 0 }),
    follows: { page: 0 },
  }),
});
