import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadHome } from '../../desk/home.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { rundownHome, SWITCH_SHOW } from '../../slack/views/rundown.ts';

type Needs = Pick<
  Context,
  'decisions' | 'episodes' | 'openViews' | 'placements' | 'shows' | 'stories' | 'workspaces' | 'now'
>;

/** Shows another show in Home, from now on. */
export const switchShow = defineDoor({
  name: SWITCH_SHOW,
  input: z.object({}),
  may: mayRead,
  run: ({ show, userId }, context: Needs) => loadHome(context, show, { userId }),
  view: (home) => ({ home: rundownHome({ ...home, page: 0 }), follows: { page: 0 } }),
});
