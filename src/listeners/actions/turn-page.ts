import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadHome } from '../../desk/home.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { rundownHome, rundownModal, TURN_PAGE } from '../../slack/views/rundown.ts';

type Needs = Pick<
  Context,
  'decisions' | 'episodes' | 'openViews' | 'placements' | 'shows' | 'stories' | 'workspaces' | 'now'
>;

/** Shows another page of the rundown, in Home or in the modal, wherever it was pressed. */
export const turnPage = defineDoor({
  name: TURN_PAGE,
  input: z.object({ page: z.int().nonnegative() }),
  may: mayRead,
  run: ({ show, userId }, context: Needs) => loadHome(context, show, { userId }),

  view(home, { pressedIn, input: { page } }) {
    return pressedIn === 'home'
      ? { home: rundownHome({ ...home, page }), follows: { page } }
      : { form: rundownModal(home.overview, { ...home, page }), replaces: true, follows: { page } };
  },
});
