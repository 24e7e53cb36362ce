import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadOverview } from '../../desk/overview.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { EDIT_EPISODE, rundownModal } from '../../slack/views/rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Opens the rundown of the next episode, for a host to work on it. */
export const editEpisode = defineDoor({
  name: EDIT_EPISODE,
  input: z.object({ episode: z.int() }),
  may: mayRead,
  opensForm: true,
  run: async ({ show }, context: Needs) => ({
    overview: await loadOverview(context, show),
    now: context.now(),
  }),
  view: ({ overview, now }) => ({ form: rundownModal(overview, { page: 0, now }), follows: { page: 0 } }),
});
