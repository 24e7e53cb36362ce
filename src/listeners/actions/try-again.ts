import { z } from 'zod';
import type { Context } from '../../context.ts';
import { tryAgainNow } from '../../desk/read-back.ts';
import { statusOf } from '../../desk/status.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { statusMessage, TRY_AGAIN } from '../../slack/views/status.ts';

type Needs = Pick<
  Context,
  | 'condition'
  | 'faults'
  | 'posts'
  | 'readBacks'
  | 'trips'
  | 'reconciling'
  | 'episodes'
  | 'placements'
  | 'workspaces'
  | 'logger'
  | 'now'
>;

/** Tries again to store what was set aside, and shows how things stand then. */
export const tryAgain = defineDoor({
  name: TRY_AGAIN,
  input: z.object({}),
  may: mayRead,

  async run({ show }, context: Needs) {
    await tryAgainNow(context, show);
    return statusOf(context, show);
  },

  view: (status) => ({ message: statusMessage(status), replaces: true }),
});
