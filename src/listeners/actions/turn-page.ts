import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadOverview } from '../../desk/overview.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { rundownHome, rundownModal, TURN_PAGE } from '../../slack/views/rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Shows another page of the rundown, in Home or in the modal, wherever it was pressed. */
export const turnPage = defineDoor({
  name: TURN_PAGE,
  input: z.object({ page: z.int().nonnegative() }),
  may: mayRead,
  run: async ({ show }, context: Needs) => ({
    overview: await loadOverview(context, show),
    now: context.now(),
  }),

  view({ overview, now }, { pressedIn, input: { page } }) {
    const shown = { page, now };
    return pressedIn === 'home'
      ? { home: rundownHome(overview, shown), follows: { page } }
      : { form: rundownModal(overview, shown), replaces: true, follows: { page } };
  },
});
